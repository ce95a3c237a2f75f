/// The script of the page: plain JavaScript without a framework or a request.
enum PageScript {
    /// Reads the data, and holds what is chosen.
    static let model = #"""
        'use strict';
        const day = JSON.parse(document.getElementById('day').textContent);
        const { strings, groups, playbooks, kinds, signs, t } = day;
        const byId = (id) => document.getElementById(id);
        const two = (number) => String(number).padStart(2, '0');
        const DAY = 86400;

        const entries = day.entries.map((fields, index) => ({
          index, kind: kinds[fields[0]], sign: signs[fields[0]], at: fields[1], due: fields[2],
          until: fields[3], playbook: fields[4], group: fields[5], title: strings[fields[6]],
          trigger: strings[fields[7]], location: strings[fields[8]],
          channel: strings[fields[9]], action: strings[fields[10]], text: strings[fields[11]],
          why: strings[fields[12]], heldBy: strings[fields[13]], owner: strings[fields[14]],
          attachments: fields[15].map((at) => strings[at]),
          mentions: fields[16].map((at) => strings[at]), promotion: fields[17] === 1,
        }));

        const state = {
          day: 0, query: '', playbooks: new Set(), kinds: new Set(), open: -1, focus: -1,
        };

        const clock = (seconds) => {
          const inDay = ((seconds % DAY) + DAY) % DAY;
          return two(Math.floor(inDay / 3600)) + ':' + two(Math.floor(inDay / 60) % 60);
        };
        const dayOf = (seconds) => Math.floor(seconds / DAY);
        const when = (seconds, near) => {
          const gap = dayOf(seconds) - dayOf(near);
          if (gap === 0) return clock(seconds);
          const sign = gap > 0 ? '+' : '−';
          const days = sign + Math.abs(gap) + t.days;
          const date = gap === 1 ? t.tomorrow : gap === -1 ? t.yesterday : days;
          return date + ' ' + clock(seconds);
        };
        const held = (entry) => entry.due !== null
          && Math.floor(entry.due / 60) !== Math.floor(entry.at / 60);
        const groupName = (entry) => entry.group < 0 ? t.everywhere : groups[entry.group];
        const playbookClass = (entry) => entry.playbook < 0 ? 'none' : 'play';
        const hue = (playbook) => [8, 212, 145, 38, 275, 186, 325, 92, 240, 60][playbook % 10];
        const paint = (node, playbook) => {
          if (playbook >= 0) node.style.setProperty('--h', hue(playbook));
          return node;
        };
        const make = (tag, name, text) => {
          const node = document.createElement(tag);
          if (name) node.className = name;
          if (text !== undefined) node.textContent = text;
          return node;
        };
        const isChosen = (entry) =>
          (state.playbooks.size === 0 || state.playbooks.has(entry.playbook))
          && (state.kinds.size === 0 || state.kinds.has(entry.kind));
        const matches = (entry) => dayOf(entry.at) === state.day && isChosen(entry);

        const rowsOfDay = () => {
          const query = state.query.trim().toLowerCase();
          const chosen = state.playbooks.size + state.kinds.size > 0;
          const rows = new Map();
          for (const entry of entries) {
            if (!matches(entry)) continue;
            if (query && !groupName(entry).toLowerCase().includes(query)) continue;
            if (!rows.has(entry.group)) rows.set(entry.group, { group: entry.group, marks: [] });
            rows.get(entry.group).marks.push({ entry, x: 0, width: 22, label: false });
          }
          if (!chosen && !query && day.dates.length > 1) {
            groups.forEach((_, group) => {
              if (!rows.has(group)) rows.set(group, { group, marks: [] });
            });
          }
          return [...rows.values()].sort((one, other) => one.group - other.group);
        };
        """#

    /// Draws the side panel for the line that is open.
    static let panel = #"""
        const detail = byId('detail');
        const panel = byId('panel');

        const bubble = (entry) => {
          const sent = entry.kind === 'send' || entry.kind === 'human';
          const node = make('div', 'bubble' + (sent ? '' : ' unsent'));
          let rest = entry.text;
          const names = entry.mentions.map((name) => '@' + name);
          while (rest) {
            const hits = names.map((name) => [rest.indexOf(name), name]);
            const hit = hits.filter((found) => found[0] >= 0)
              .sort((one, other) => one[0] - other[0])[0];
            if (!hit) break;
            node.append(rest.slice(0, hit[0]), make('span', 'at', hit[1]));
            rest = rest.slice(hit[0] + hit[1].length);
          }
          node.append(rest);
          return node;
        };

        const facts = (entry) => {
          const rows = [];
          const stop = ['blocked', 'missed', 'doubt', 'failed'].includes(entry.kind);
          if (entry.why) rows.push([t.why, entry.why, stop ? 'stop' : '']);
          if (held(entry)) {
            rows.push([t.hold, when(entry.due, entry.at) + ' → ' + clock(entry.at), 'waits']);
            if (entry.heldBy) rows.push(['', entry.heldBy, 'waits']);
          }
          if (entry.owner) rows.push([t.owner, '@' + entry.owner, 'waits']);
          if (entry.until !== null) rows.push([t.until, when(entry.until, entry.at), '']);
          if (entry.mentions.length) {
            rows.push([t.mentions, entry.mentions.map((name) => '@' + name).join(' '), '']);
          }
          if (entry.promotion) rows.push([t.promotion, t.yes, '']);
          if (entry.trigger && entry.trigger !== entry.why) {
            rows.push([t.trigger, entry.trigger, '']);
          }
          if (entry.channel) rows.push([t.channel, entry.channel, '']);
          if (entry.action && entry.action !== 'message') rows.push([t.action, entry.action, '']);
          const list = make('dl');
          for (const [label, text, name] of rows) {
            list.append(make('dt', '', label), make('dd', name, text));
          }
          if (entry.location) {
            const place = make('dd');
            place.append(make('code', '', entry.location));
            list.append(make('dt', '', t.location), place);
          }
          return list;
        };

        const alike = (entry) => entries.filter((other) => other.index !== entry.index
          && other.kind === entry.kind && other.playbook === entry.playbook
          && other.trigger === entry.trigger && other.location === entry.location
          && other.text === entry.text && other.why === entry.why
          && Math.floor((other.due ?? other.at) / 60) === Math.floor((entry.due ?? entry.at) / 60));

        const steps = (entry) => {
          const own = entries.filter((other) => other.group === entry.group && matches(other));
          const place = own.indexOf(entry);
          const node = make('div', 'steps');
          for (const [label, to] of [[t.before, own[place - 1]], [t.after, own[place + 1]]]) {
            const button = make('button', '', label);
            button.type = 'button';
            button.disabled = !to || place < 0;
            if (to) button.addEventListener('click', () => open(to));
            node.append(button);
          }
          return node;
        };

        const showDetail = (entry) => {
          const header = paint(make('header', playbookClass(entry)), entry.playbook);
          const title = entry.title || entry.action;
          const words = make('div');
          words.append(make('h3', '', title));
          words.append(make('p', 'sub', clock(entry.at) + ' · ' + t.kinds[entry.kind]
            + ' · ' + groupName(entry)));
          const close = make('button', 'close', '×');
          close.type = 'button';
          close.setAttribute('aria-label', t.close);
          close.addEventListener('click', shut);
          header.append(make('span', 'badge', entry.kind === 'send' ? [...title][0] : entry.sign));
          header.append(words, close);
          const parts = [header];
          if (entry.text) parts.push(bubble(entry));
          if (entry.attachments.length) {
            const files = make('ul', 'files');
            entry.attachments.forEach((name) => files.append(make('li', '', '＋ ' + name)));
            parts.push(files);
          }
          parts.push(facts(entry));
          const others = alike(entry);
          if (others.length) {
            const node = make('details');
            node.append(make('summary', '', t.alike.replace('{n}', others.length)));
            const names = make('ul', 'others');
            others.forEach((other) => names.append(make('li', '', groupName(other))));
            node.append(names);
            parts.push(node);
          }
          parts.push(steps(entry));
          detail.replaceChildren(...parts);
          detail.hidden = false;
          byId('about').hidden = true;
          panel.classList.add('open');
          panel.scrollTop = 0;
        };

        const shut = () => {
          state.open = -1;
          history.replaceState(null, '', '#');
          detail.hidden = true;
          byId('about').hidden = false;
          panel.classList.remove('open');
          draw();
          focusMark();
        };
        """#
}
