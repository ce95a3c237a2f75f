/// The style sheet of a report's page: light and dark, for a wide screen and a phone.
enum ReportStyle {
    static let text = #"""
        :root {
          color-scheme: light dark;
          --paper: #faf8f5; --card: #ffffff; --ink: #211d1a; --soft: #6d655e; --line: #e6e0d9;
          --seal: #b83a2b; --bad: #b42318; --wait: #a15c07; --good: #1a7f4b; --bar: #c9806f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #171513; --card: #201d1a; --ink: #efe9e2; --soft: #a59b91; --line: #37322d;
            --seal: #d4563f; --bad: #ff8a7a; --wait: #f0b455; --good: #5fd39a; --bar: #b8604d;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 1180px; padding: 20px; background: var(--paper);
          color: var(--ink); font-variant-numeric: tabular-nums;
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
            "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
        }
        h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
        ul, ol { list-style: none; }
        header { display: flex; gap: 14px; align-items: center; }
        header h1 { font-size: 22px; line-height: 1.25; }
        header p, .soft { color: var(--soft); }
        .seal {
          width: 46px; height: 46px; border-radius: 9px; background: var(--seal); color: #fff8f2;
          display: grid; place-items: center; font-size: 25px; font-weight: 600; flex: none;
        }
        section { margin-top: 26px; }
        h2 { font-size: 17px; margin-bottom: 10px; }
        h3 { font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
        .cards {
          display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
        }
        .card {
          background: var(--card); border: 1px solid var(--line); border-radius: 12px;
          padding: 12px 14px; min-width: 0;
        }
        .card.reached { border-left: 4px solid var(--good); }
        .card.missed { border-left: 4px solid var(--bad); }
        .card.open { border-left: 4px solid var(--wait); }
        .big { font-size: 24px; font-weight: 600; white-space: nowrap; }
        .status { display: flex; flex-wrap: wrap; gap: 0 10px; }
        .status span { white-space: nowrap; }
        .reached .status { color: var(--good); }
        .missed .status { color: var(--bad); }
        .open .status { color: var(--wait); }
        progress {
          width: 100%; height: 8px; appearance: none; border: 0; border-radius: 4px;
          background: var(--line); overflow: hidden; accent-color: var(--seal);
        }
        progress::-webkit-progress-bar { background: var(--line); }
        progress::-webkit-progress-value { background: var(--seal); }
        progress::-moz-progress-bar { background: var(--seal); }
        .chart { display: block; width: 100%; height: auto; margin-top: 8px; }
        .chart rect { fill: var(--bar); }
        .chart .base { stroke: var(--line); }
        .chart .target { stroke: var(--good); stroke-dasharray: 4 3; }
        .ends {
          display: flex; justify-content: space-between; font-size: 11px; color: var(--soft);
        }
        .wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; }
        table { border-collapse: collapse; width: 100%; background: var(--card); }
        th, td { padding: 7px 12px; text-align: right; white-space: nowrap; }
        th:first-child, .notes { text-align: left; }
        thead th { font-size: 12px; font-weight: 500; color: var(--soft); }
        tbody th { font-weight: 500; }
        tbody tr > * { border-top: 1px solid var(--line); }
        .declining td:nth-child(3), .dormant td:nth-child(3) { color: var(--bad); }
        .growing td:nth-child(3) { color: var(--good); }
        thead .notes { text-align: left; }
        .notes { color: var(--soft); white-space: normal; min-width: 10em; }
        .bars li {
          display: grid; grid-template-columns: minmax(6em, 10em) 1fr minmax(7em, auto);
          gap: 12px; align-items: center; padding: 3px 0;
        }
        .bars b { font-weight: 500; text-align: right; }
        .names { columns: 12em auto; }
        .names b { color: var(--soft); font-weight: 400; }
        .cloud { line-height: 2; }
        .cloud span { margin-right: .6em; }
        @media (max-width: 560px) {
          body { padding: 14px; }
          .cards { gap: 10px; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); }
          .card { padding: 10px 11px; }
          .big { font-size: 18px; }
          .status, .card .soft { font-size: 13px; }
          th, td { padding: 6px 8px; }
        }
        @media print {
          body { max-width: none; background: #fff; }
          .card, tr { break-inside: avoid; }
        }
        """#
}
