extension PageScript {
    /// Listens to the filters, the pointer and the keyboard.
    static let controls = #"""
        const open = (entry) => {
          state.open = entry.index;
          state.focus = entry.index;
          if (dayOf(entry.at) !== state.day) choose(dayOf(entry.at));
          draw();
          showDetail(entry);
          // A link to the open line can be passed on with the file.
          history.replaceState(null, '', '#line-' + entry.index);
        };

        const focusMark = () => {
          const at = rows.findIndex((row) => row.marks.some((m) => m.entry.index === state.focus));
          if (at < 0) return;
          const top = at * ROW;
          if (top < grid.scrollTop) grid.scrollTop = top;
          const bottom = AXIS + top + ROW - grid.clientHeight;
          if (bottom > grid.scrollTop) grid.scrollTop = bottom;
          drawVisible();
          canvas.querySelectorAll('.mark').forEach((node) => {
            const isIt = Number(node.dataset.entry) === state.focus;
            node.tabIndex = isIt ? 0 : -1;
            if (!isIt) return;
            node.focus({ preventScroll: true });
            const left = node.offsetLeft - names - 8;
            const right = node.offsetLeft + node.offsetWidth + 8 - grid.clientWidth;
            if (left < grid.scrollLeft) grid.scrollLeft = left;
            if (right > grid.scrollLeft) grid.scrollLeft = right;
          });
        };

        const nearest = (row, from) => row.marks.reduce((best, mark) =>
          Math.abs(mark.x - from) < Math.abs(best.x - from) ? mark : best);

        const move = (key) => {
          const at = rows.findIndex((row) => row.marks.some((m) => m.entry.index === state.focus));
          if (at < 0) return;
          const { marks } = rows[at];
          const own = marks.findIndex((mark) => mark.entry.index === state.focus);
          let to = marks[own];
          if (key === 'ArrowRight') to = marks[Math.min(own + 1, marks.length - 1)];
          if (key === 'ArrowLeft') to = marks[Math.max(own - 1, 0)];
          if (key === 'Home') to = marks[0];
          if (key === 'End') to = marks[marks.length - 1];
          if (key === 'ArrowDown') {
            const next = rows.slice(at + 1).find((row) => row.marks.length);
            if (next) to = nearest(next, to.x);
          }
          if (key === 'ArrowUp') {
            const next = rows.slice(0, at).reverse().find((row) => row.marks.length);
            if (next) to = nearest(next, to.x);
          }
          state.focus = to.entry.index;
          focusMark();
          if (state.open >= 0) { open(to.entry); focusMark(); }
        };

        grid.addEventListener('keydown', (event) => {
          const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'];
          if (!keys.includes(event.key)) return;
          event.preventDefault();
          move(event.key);
        });
        grid.addEventListener('click', (event) => {
          const mark = event.target.closest('.mark');
          if (!mark) return;
          open(entries[Number(mark.dataset.entry)]);
          focusMark();
        });
        document.addEventListener('keydown', (event) => {
          if (event.key === 'Escape' && state.open >= 0) shut();
          if (event.key === '/' && document.activeElement !== byId('search')) {
            event.preventDefault();
            byId('search').focus();
          }
        });
        byId('search').addEventListener('input', (event) => {
          state.query = event.target.value;
          grid.scrollTop = 0;
          view(true);
        });

        const filterList = () => {
          byId('list').querySelectorAll('tr[data-entry]').forEach((row) => {
            const entry = entries[Number(row.dataset.entry)];
            row.hidden = !isChosen(entry);
          });
        };

        const chip = (label, count, pressed, press) => {
          const node = make('button', 'chip', label);
          node.type = 'button';
          node.setAttribute('aria-pressed', String(pressed));
          if (count !== null) node.append(make('small', '', count));
          node.addEventListener('click', () => {
            const isOn = press();
            node.setAttribute('aria-pressed', String(isOn));
            grid.scrollTop = 0;
            draw();
            filterList();
          });
          return node;
        };
        const toggle = (set, value) => {
          if (!set.delete(value)) set.add(value);
          return set.has(value);
        };
        const count = (path, value) => entries.filter((entry) => entry[path] === value).length;

        playbooks.forEach((title, at) => {
          const node = chip(title, count('playbook', at), false, () => toggle(state.playbooks, at));
          node.classList.add('play');
          node.prepend(make('i'));
          byId('playbooks').append(paint(node, at));
        });
        kinds.forEach((kind, at) => {
          const total = count('kind', kind);
          if (!total) return;
          const label = signs[at] + ' ' + t.kinds[kind];
          byId('kinds').append(chip(label, total, false, () => toggle(state.kinds, kind)));
        });

        const choose = (at) => {
          state.day = at;
          byId('days').querySelectorAll('button').forEach((node, index) => {
            node.setAttribute('aria-pressed', String(index === at));
          });
        };
        day.dates.forEach((date, at) => {
          const node = make('button', 'chip', date);
          node.type = 'button';
          node.addEventListener('click', () => { choose(at); draw(); });
          byId('days').append(node);
        });
        byId('days').hidden = day.dates.length < 2;

        const view = (isGrid) => {
          byId('view-grid').setAttribute('aria-pressed', String(isGrid));
          byId('view-list').setAttribute('aria-pressed', String(!isGrid));
          grid.hidden = !isGrid;
          byId('list').hidden = isGrid;
          if (isGrid) draw();
        };
        byId('view-grid').addEventListener('click', () => view(true));
        byId('view-list').addEventListener('click', () => view(false));
        byId('list').addEventListener('click', (event) => {
          const row = event.target.closest('tr[data-entry]');
          if (row) open(entries[Number(row.dataset.entry)]);
        });

        let isDue = false;
        grid.addEventListener('scroll', () => {
          if (isDue) return;
          isDue = true;
          requestAnimationFrame(() => { isDue = false; drawVisible(); });
        }, { passive: true });
        window.addEventListener('resize', draw);
        document.documentElement.classList.add('script');
        detail.hidden = true;
        choose(day.start);
        // A grid of hours needs room: on a phone the lines stand below each other.
        view(!matchMedia('(max-width: 640px)').matches);
        const linked = entries[Number(location.hash.replace('#line-', '') || NaN)];
        if (linked) { open(linked); focusMark(); }
        """#
}
