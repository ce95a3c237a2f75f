extension PageStyle {
    /// The grid of groups and hours.
    static let grid = #"""
        .grid {
          position: relative; overflow: auto; flex: 0 1 auto; background: var(--card);
          border: 1px solid var(--line); border-radius: 12px; overscroll-behavior: contain;
        }
        .canvas { position: relative; }
        .axis {
          position: sticky; top: 0; height: 84px; z-index: 3; background: var(--card);
          box-shadow: 0 1px var(--line);
        }
        .corner {
          position: sticky; left: 0; height: 84px; background: var(--card); z-index: 2;
          display: flex; align-items: flex-end; padding: 0 14px 8px; color: var(--soft);
          font-size: 12px; box-shadow: 1px 0 var(--line);
        }
        .hour { position: absolute; bottom: 6px; padding-left: 5px; color: var(--soft);
          font-size: 12px; }
        .bar {
          position: absolute; width: 9px; background: var(--bar); border-radius: 2px 2px 0 0;
          transform: translateX(-50%);
        }
        .bar-count {
          position: absolute; transform: translateX(-50%); font-size: 11px; color: var(--soft);
        }
        .line {
          position: absolute; top: 84px; bottom: 0; pointer-events: none;
          border-left: 1px solid var(--line);
        }
        .line.calm { background: color-mix(in srgb, var(--hush) 45%, transparent); }
        .row { position: absolute; left: 0; right: 0; height: 36px; }
        .row::after {
          content: ""; position: absolute; inset: auto 0 0 0; height: 1px;
          background: var(--line); opacity: .55;
        }
        .row:hover { background: color-mix(in srgb, var(--hush) 55%, transparent); }
        .name {
          position: sticky; left: 0; z-index: 2; height: 36px; line-height: 35px;
          padding: 0 14px; background: var(--card); box-shadow: 1px 0 var(--line);
          overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 500;
        }
        .row:hover .name { background: var(--hush); }
        .name mark { background: none; color: var(--seal); }
        .mark {
          position: absolute; top: 6px; height: 24px; min-width: 22px; padding: 0 6px; border: 0;
          border-radius: 7px; background: var(--fill); color: var(--text); font-size: 12px;
          line-height: 22px; white-space: nowrap; overflow: hidden; text-align: left;
          border: 1px solid var(--edge);
        }
        .mark.bare { padding: 0; text-align: center; }
        .mark:hover { z-index: 1; filter: brightness(.96); }
        .mark:focus-visible { z-index: 1; outline-offset: 1px; }
        .mark[aria-current="true"] { box-shadow: 0 0 0 2px var(--ink); z-index: 1; }
        .mark em { font-style: normal; opacity: .7; margin-left: 4px; }
        .kind-event.mark { background: none; border-color: transparent; color: var(--soft); }
        .kind-human.mark { border: 1.5px dashed var(--wait); }
        .kind-skipped.mark {
          background: none; border: 1px dashed var(--line); color: var(--soft);
        }
        .kind-blocked.mark, .kind-missed.mark {
          background: none; border-color: var(--bad); color: var(--bad);
        }
        .kind-blocked.mark .word { text-decoration: line-through; }
        .kind-failed.mark, .kind-doubt.mark {
          background: var(--bad); border-color: var(--bad); color: var(--card); font-weight: 700;
        }
        .say {
          position: absolute; top: 8px; height: 20px; line-height: 20px; font-size: 12px;
          color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
          pointer-events: none;
        }
        .say.kind-blocked { opacity: .6; }
        .hold {
          position: absolute; top: 31px; height: 0; border-top: 2px dotted var(--wait);
        }
        .hold::before {
          content: ""; position: absolute; left: -1px; top: -8px; height: 10px; width: 2px;
          background: var(--wait);
        }
        .empty { padding: 40px; color: var(--soft); text-align: center; }
        """#

    /// The panel at the side.
    static let panel = #"""
        .panel {
          width: 348px; flex: none; overflow: auto; background: var(--card);
          border: 1px solid var(--line); border-radius: 12px; padding: 18px;
        }
        .panel h2 { font-size: 13px; color: var(--soft); font-weight: 600; margin: 18px 0 6px; }
        .about > h2:first-child { margin-top: 0; }
        .panel .about li {
          padding: 3px 0 3px 16px; position: relative; overflow-wrap: anywhere;
        }
        .panel .about li::before {
          content: ""; position: absolute; left: 2px; top: 12px; width: 6px; height: 6px;
          border-radius: 2px; background: var(--soft);
        }
        .about .conflict::before { background: var(--bad) !important; }
        .about .conflict code, .detail code {
          font: 12px ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
          color: var(--soft); overflow-wrap: anywhere;
        }
        .about .conflict code { display: block; }
        .legend .keys { display: grid; grid-template-columns: 1fr 1fr; gap: 7px 10px; }
        .legend .keys li { padding: 0; display: flex; gap: 8px; align-items: center; }
        .legend .keys li::before { display: none; }
        .legend .mark { position: static; flex: none; width: 26px; text-align: center; padding: 0; }
        .legend .hold { position: relative; top: 3px; width: 26px; margin: 0; }
        .legend p { color: var(--soft); font-size: 12px; margin-top: 12px; }
        .detail header { display: flex; gap: 10px; align-items: flex-start; }
        .detail .badge {
          background: var(--fill); color: var(--text); border: 1px solid var(--edge); flex: none;
          border-radius: 10px; width: 42px; height: 42px; display: grid; place-items: center;
          font-size: 19px; font-weight: 600;
        }
        .detail h3 { font-size: 17px; line-height: 1.3; }
        .detail .sub { color: var(--soft); }
        .detail .close {
          margin-left: auto; border: 0; background: none; font-size: 20px; line-height: 1;
          color: var(--soft); padding: 4px 8px; border-radius: 6px;
        }
        .bubble {
          margin: 16px 0 0; background: var(--hush); border-radius: 4px 14px 14px 14px;
          padding: 11px 14px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 15px;
        }
        .bubble.unsent { opacity: .65; }
        .bubble .at { color: var(--focus); }
        .files { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
        .files li {
          border: 1px solid var(--line); border-radius: 8px; padding: 4px 10px; max-width: 100%;
          overflow-wrap: anywhere; font-size: 13px;
        }
        .detail dl {
          margin-top: 16px; display: grid; grid-template-columns: auto 1fr; gap: 6px 14px;
        }
        .detail dt { color: var(--soft); white-space: nowrap; }
        .detail dd { overflow-wrap: anywhere; }
        .detail .stop { color: var(--bad); }
        .detail .waits { color: var(--wait); }
        .detail details { margin-top: 14px; }
        .detail summary { cursor: pointer; color: var(--soft); }
        .detail .others { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 8px; }
        .detail .others li { background: var(--hush); border-radius: 6px; padding: 1px 8px;
          font-size: 12px; }
        .detail .steps { display: flex; gap: 8px; margin-top: 18px; }
        .detail .steps button {
          border: 1px solid var(--line); background: none; border-radius: 8px; padding: 4px 12px;
        }
        .detail .steps button:disabled { opacity: .4; cursor: default; }
        @media (max-width: 980px) {
          .script .page { height: auto; min-height: 100vh; overflow: visible; }
          .page { padding: 14px; }
          .body { flex-direction: column; }
          .grid { max-height: 72vh; }
          .panel { width: auto; }
          .counts { margin-left: 0; }
          .counts li { text-align: left; }
          .panel.open {
            position: fixed; inset: auto 8px 8px 8px; max-height: 66vh; z-index: 9;
            box-shadow: 0 8px 40px #0006;
          }
          .panel.open .about { display: none; }
        }
        """#
}
