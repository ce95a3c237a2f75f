extension PageScript {
    /// Draws the rows that are in sight, however many there are.
    static let grid = #"""
        const ROW = 36, AXIS = 84, MARK = 24, LABEL = 44;
        const grid = byId('grid');
        const canvas = byId('canvas');
        let rows = [], drawn = new Map(), hours = [], names = 172, width = 0;

        // Hours in which nothing happens are narrow, so that a whole day is seen at once.
        const x = (seconds) => {
          const at = (seconds - state.day * DAY) / 3600;
          const hour = hours[Math.min(hours.length - 1, Math.max(0, Math.floor(at) - hours[0].at))];
          return names + hour.left + Math.min(1, Math.max(0, at - hour.at)) * hour.width;
        };

        const placeHours = () => {
          const busy = new Set(rows.flatMap((row) => row.marks.map((mark) =>
            Math.floor((mark.entry.at - state.day * DAY) / 3600))));
          const first = busy.size ? Math.min(...busy) : 8;
          const last = busy.size ? Math.max(...busy) : 20;
          names = grid.clientWidth < 620 ? 112 : 172;
          const room = grid.clientWidth - names - 28;
          hours = [];
          for (let at = first; at <= last; at += 1) {
            hours.push({ at, isBusy: busy.has(at), left: 0, width: 0 });
          }
          const weight = (hour) => (hour.isBusy ? 1 : 0.26);
          const total = hours.reduce((sum, hour) => sum + weight(hour), 0);
          const unit = Math.max(70, room / total);
          width = 0;
          for (const hour of hours) {
            hour.left = width;
            hour.width = Math.max(24, weight(hour) * unit);
            width += hour.width;
          }
        };

        const place = () => {
          placeHours();
          for (const row of rows) {
            let free = 0;
            row.marks.forEach((mark) => {
              mark.x = Math.max(x(mark.entry.at), free);
              free = mark.x + MARK;
            });
            row.marks.forEach((mark, at) => {
              const next = at + 1 < row.marks.length ? row.marks[at + 1].x : names + width + 24;
              const gap = next - mark.x - 4;
              const title = mark.entry.title || mark.entry.action;
              const signs = 16 + (mark.entry.kind === 'send' ? 0 : 16)
                + (mark.entry.attachments.length ? 16 : 0);
              const words = [...title].reduce((sum, c) => sum + (c > '\u2e7f' ? 12.5 : 7), signs);
              mark.label = gap >= Math.min(words, LABEL + 14);
              const bare = Math.min(22, Math.max(18, gap));
              mark.width = mark.label ? Math.min(gap, words, 150) : bare;
              mark.room = gap - mark.width - 10;
            });
          }
        };

        const drawAxis = () => {
          const axis = make('div', 'axis');
          const corner = make('div', 'corner', t.rows.replace('{n}', rows.length));
          corner.style.width = names + 'px';
          axis.append(corner);
          for (const hour of hours) {
            const text = two(((hour.at % 24) + 24) % 24);
            const label = make('span', 'hour', hour.isBusy ? text + ':00' : text);
            label.style.left = names + hour.left + 'px';
            axis.append(label);
          }
          drawPulse(axis);
          return axis;
        };

        const drawPulse = (axis) => {
          const buckets = new Map();
          for (const row of rows) {
            for (const { entry } of row.marks) {
              if (entry.kind === 'skipped') continue;
              const at = Math.floor(entry.at / 900);
              if (!buckets.has(at)) buckets.set(at, new Map());
              const bucket = buckets.get(at);
              bucket.set(entry.playbook, (bucket.get(entry.playbook) ?? 0) + 1);
            }
          }
          const total = (bucket) => [...bucket.values()].reduce((sum, count) => sum + count, 0);
          const most = Math.max(1, ...[...buckets.values()].map(total));
          for (const [at, bucket] of buckets) {
            const left = x(at * 900 + 450) + 'px';
            let base = 28;
            for (const [playbook, count] of [...bucket].sort((one, other) => one[0] - other[0])) {
              const bar = paint(make('i', 'bar ' + (playbook < 0 ? 'none' : 'play')), playbook);
              const height = Math.max(2, (count / most) * 34);
              Object.assign(bar.style, { left, bottom: base + 'px', height: height + 'px' });
              axis.append(bar);
              base += height;
            }
            const label = make('span', 'bar-count', total(bucket));
            Object.assign(label.style, { left, bottom: base + 'px' });
            axis.append(label);
          }
        };

        const drawMark = (mark) => {
          const { entry } = mark;
          const node = make('button', `mark kind-${entry.kind} ${playbookClass(entry)}`);
          paint(node, entry.playbook);
          node.type = 'button';
          node.dataset.entry = entry.index;
          node.tabIndex = entry.index === state.focus ? 0 : -1;
          node.setAttribute('aria-current', String(entry.index === state.open));
          Object.assign(node.style, { left: mark.x + 'px', width: mark.width + 'px' });
          const title = entry.title || entry.action;
          const says = [`${clock(entry.at)} ${title}`, t.kinds[entry.kind], groupName(entry)]
            .join(' · ');
          node.setAttribute('aria-label', entry.text ? `${says}: ${entry.text}` : says);
          node.title = says + '\n' + (entry.text || entry.why);
          node.append(entry.kind === 'send' && mark.label ? '' : entry.sign);
          if (mark.label) {
            if (entry.kind !== 'send') node.append(' ');
            node.append(make('span', 'word', title));
            if (entry.attachments.length) node.append(make('em', '', '＋'));
          } else {
            node.classList.add('bare');
            if (entry.kind === 'send') node.textContent = [...title][0];
          }
          return node;
        };

        // What is said stands beside the mark where the row has room for it.
        const drawWords = (mark) => {
          const node = make('span', 'say kind-' + mark.entry.kind, mark.entry.text);
          node.setAttribute('aria-hidden', 'true');
          node.style.left = mark.x + mark.width + 6 + 'px';
          node.style.width = mark.room + 'px';
          return node;
        };

        const drawRow = (row, at) => {
          const node = make('div', 'row');
          node.style.top = AXIS + at * ROW + 'px';
          const name = make('div', 'name', row.group < 0 ? t.everywhere : groups[row.group]);
          name.title = name.textContent;
          name.style.width = names + 'px';
          node.append(name);
          for (const mark of row.marks) {
            if (held(mark.entry)) {
              const start = Math.max(x(mark.entry.due), names);
              const line = make('i', 'hold');
              Object.assign(line.style, { left: start + 'px', width: mark.x - start + 'px' });
              if (mark.x > start) node.append(line);
            }
            node.append(drawMark(mark));
            if (mark.room >= 56 && mark.entry.text) node.append(drawWords(mark));
          }
          return node;
        };

        const drawVisible = () => {
          const from = Math.max(0, Math.floor((grid.scrollTop - AXIS) / ROW) - 4);
          const bottom = grid.scrollTop + grid.clientHeight;
          const to = Math.min(rows.length, Math.ceil(bottom / ROW) + 4);
          for (const [at, node] of drawn) {
            if (at < from || at >= to) { node.remove(); drawn.delete(at); }
          }
          for (let at = from; at < to; at += 1) {
            if (drawn.has(at)) continue;
            const node = drawRow(rows[at], at);
            drawn.set(at, node);
            canvas.append(node);
          }
        };

        const draw = () => {
          if (grid.hidden) return;
          rows = rowsOfDay();
          const marks = rows.flatMap((row) => row.marks);
          if (!marks.some((mark) => mark.entry.index === state.focus)) {
            state.focus = marks.length ? marks[0].entry.index : -1;
          }
          canvas.style.height = AXIS + rows.length * ROW + 'px';
          place();
          drawn = new Map();
          canvas.style.width = names + width + 28 + 'px';
          canvas.replaceChildren(drawAxis(), ...hours.map((hour) => {
            const line = make('i', hour.isBusy ? 'line' : 'line calm');
            line.style.left = names + hour.left + 'px';
            line.style.width = hour.width + 'px';
            return line;
          }));
          if (!rows.length) canvas.append(make('p', 'empty', t.nothing));
          canvas.style.minHeight = rows.length ? '' : '200px';
          drawVisible();
        };
        """#
}
