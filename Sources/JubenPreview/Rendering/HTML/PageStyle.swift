/// The style sheet of the page: its frame, header, filters and list.
enum PageStyle {
    /// Everything but the grid and the panel.
    static let frame = #"""
        :root {
          color-scheme: light dark;
          --paper: #faf8f5; --card: #ffffff; --ink: #211d1a; --soft: #6d655e; --line: #e6e0d9;
          --hush: #f2eee9; --seal: #b83a2b; --bad: #b42318; --wait: #a15c07; --focus: #1f6feb;
          --fill-s: 62%; --fill-l: 92%; --edge-l: 72%; --text-l: 27%; --bar-l: 58%;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #171513; --card: #201d1a; --ink: #efe9e2; --soft: #a59b91; --line: #37322d;
            --hush: #292521; --seal: #d4563f; --bad: #ff8a7a; --wait: #f0b455; --focus: #6cb0ff;
            --fill-s: 38%; --fill-l: 22%; --edge-l: 38%; --text-l: 84%; --bar-l: 55%;
          }
        }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html, body { margin: 0; background: var(--paper); color: var(--ink); }
        body {
          font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
            "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
          font-variant-numeric: tabular-nums;
        }
        h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
        ul { list-style: none; }
        button, input { font: inherit; color: inherit; }
        button { cursor: pointer; }
        :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
        .page { padding: 20px 24px 24px; }
        .script .page { height: 100vh; display: flex; flex-direction: column; overflow: hidden; }
        .head { display: flex; flex-wrap: wrap; gap: 12px 18px; align-items: center; }
        .seal {
          width: 46px; height: 46px; border-radius: 9px; background: var(--seal); color: #fff8f2;
          display: grid; place-items: center; font-size: 25px; font-weight: 600; flex: none;
        }
        .head h1 { font-size: 24px; line-height: 1.2; letter-spacing: -.01em; }
        .head .facts { color: var(--soft); }
        .nature {
          border: 1px solid var(--seal); color: var(--seal); border-radius: 99px;
          padding: 1px 10px; font-weight: 600; white-space: nowrap;
        }
        .performed .nature { border-color: var(--soft); color: var(--soft); }
        .counts { display: flex; flex-wrap: wrap; gap: 4px 22px; margin-left: auto; }
        .counts li { text-align: right; color: var(--soft); font-size: 12px; line-height: 1.25; }
        .counts b { display: block; font-size: 22px; color: var(--ink); font-weight: 600; }
        .counts .look b { color: var(--bad); }
        .counts .wait b { color: var(--wait); }
        .tools {
          display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 16px 0 12px;
        }
        .tools input {
          width: 190px; padding: 5px 12px; border: 1px solid var(--line); border-radius: 8px;
          background: var(--card);
        }
        .chips { display: flex; flex-wrap: wrap; gap: 6px; }
        .chip {
          border: 1px solid var(--line); background: var(--card); border-radius: 99px;
          padding: 3px 11px; display: inline-flex; gap: 6px; align-items: center;
        }
        .chip i { width: 9px; height: 9px; border-radius: 3px; background: var(--bar); }
        .chip small { color: var(--soft); }
        .chip[aria-pressed="true"] {
          border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink);
        }
        .views {
          display: flex; border: 1px solid var(--line); border-radius: 8px;
        }
        .views button { border: 0; background: none; padding: 4px 13px; border-radius: 7px; }
        .views button[aria-pressed="true"] { background: var(--ink); color: var(--paper); }
        .play {
          --fill: hsl(var(--h) var(--fill-s) var(--fill-l));
          --edge: hsl(var(--h) 45% var(--edge-l));
          --text: hsl(var(--h) 60% var(--text-l));
          --bar: hsl(var(--h) 55% var(--bar-l));
        }
        .none { --fill: var(--hush); --edge: var(--line); --text: var(--soft); --bar: var(--soft); }
        .body { display: flex; gap: 16px; min-height: 0; flex: 1; align-items: stretch; }
        .body > .stage { flex: 1; min-width: 0; display: flex; flex-direction: column; }
        """#

    /// The list of folded lines, and what is printed on paper.
    static let list = #"""
        .list { overflow: auto; background: var(--card); border: 1px solid var(--line);
          border-radius: 12px; }
        .list table { border-collapse: collapse; width: 100%; }
        .list caption { text-align: left; padding: 12px 16px; font-weight: 600; }
        .list th {
          text-align: left; font-weight: 500; color: var(--soft); font-size: 12px;
          position: sticky; top: 0; background: var(--card); box-shadow: 0 1px var(--line);
        }
        .list th, .list td { padding: 8px 12px; vertical-align: top; }
        .list tbody tr + tr td { border-top: 1px solid var(--line); }
        .list tr { content-visibility: auto; }
        .list td.time { white-space: nowrap; font-weight: 600; }
        .list td.who { white-space: nowrap; }
        .list td.what { white-space: pre-line; max-width: 46em; overflow-wrap: anywhere; }
        .list td.what small, .list td.notes { color: var(--soft); }
        .list td.what small { display: block; }
        .list .held { color: var(--wait); }
        .list .sign { display: inline-block; width: 1.5em; text-align: center; }
        .list .kind-blocked .sign, .list .kind-failed .sign, .list .kind-missed .sign,
        .list .kind-doubt .sign { color: var(--bad); }
        .list .kind-human .sign { color: var(--wait); }
        .list .kind-skipped td { color: var(--soft); }
        .list .day td { font-weight: 600; background: var(--hush); }
        .script .list tbody tr[data-entry] { cursor: pointer; }
        .script .list tbody tr[data-entry]:hover td { background: var(--hush); }
        html:not(.script) .tools, html:not(.script) .grid, html:not(.script) .detail,
        html:not(.script) .legend { display: none; }
        html:not(.script) .body { display: block; }
        html:not(.script) .list { margin: 18px 0; }
        html:not(.script) .panel { width: auto; }
        @media (max-width: 640px) {
          .list thead { display: none; }
          .list table, .list tbody, .list caption { display: block; }
          .list tr {
            display: grid; grid-template-columns: auto 1fr auto; gap: 0 10px; padding: 9px 14px;
          }
          .list tr.day { display: block; background: var(--hush); }
          .list tbody tr + tr { border-top: 1px solid var(--line); }
          .list tbody td, .list tbody tr + tr td { padding: 0; border: 0; }
          .list td.who { white-space: normal; text-align: right; color: var(--soft); }
          .list td.what, .list td.notes { grid-column: 1 / -1; }
          .list td:empty { display: none; }
        }
        @media print {
          .tools, .grid, .detail, .legend { display: none !important; }
          html, body { background: #fff; }
          .page { padding: 0; height: auto !important; display: block !important;
            overflow: visible !important; }
          .body, .body > .stage { display: block; }
          .list { display: block !important; overflow: visible; border: 0; margin: 12px 0; }
          .list th { position: static; }
          .list tr { break-inside: avoid; content-visibility: visible; }
          .panel { width: auto !important; border: 0 !important; overflow: visible !important; }
        }
        """#
}
