//! Start and stop of delivery.

use super::*;

pub(super) const LEVERINGEN: &[Rij] = &[
    (
        "TR056",
        305,
        |h| {
            let _ = h.berichten.insert((305, AANBIEDER.into(), "B000001".into()));
        },
        "",
        "Header/BerichtIdentificatie/Identificatie=B2",
    ),
    ("TR019", 305, |_| (), "StartProduct[1]/ToewijzingNummer=9", ""),
    (
        "TR019",
        307,
        |h| h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))],
        "StopProduct[1]/ToewijzingNummer=9",
        "",
    ),
    (
        "TR063",
        305,
        |h| h.starts = vec![start(eerste(date(2026, 5, 1)))],
        "StartProduct[1]/StatusAanlevering=3;StartProduct[1]/Begindatum=2026-05-02",
        "StartProduct[1]/StatusAanlevering=3",
    ),
    (
        "TR063",
        307,
        |h| h.stops = vec![stop(eerste(date(2026, 5, 1)), "02", date(2026, 5, 31))],
        "StopProduct[1]/StatusAanlevering=3;StopProduct[1]/RedenBeeindiging=31",
        "StopProduct[1]/StatusAanlevering=3",
    ),
    (
        "TR071",
        305,
        |h| {
            h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
            h.stops = vec![stop(eerste(date(2026, 5, 1)), "31", date(2026, 5, 31))];
        },
        "StartProduct[1]/StatusAanlevering=3",
        "StartProduct[2]/StatusAanlevering=3",
    ),
    (
        "TR074",
        305,
        |h| h.starts = vec![start(eerste(date(2026, 5, 1)))],
        "",
        "StartProduct[1]/Begindatum=2026-05-02",
    ),
    (
        "TR074",
        307,
        |h| {
            h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
            h.stops = vec![stop(eerste(date(2026, 5, 1)), "20", date(2026, 5, 31))];
        },
        "StopProduct[1]/RedenBeeindiging=20",
        "StopProduct[1]/RedenBeeindiging=31",
    ),
    (
        "TR326",
        305,
        |h| {
            h.starts = vec![start(eerste(date(2026, 4, 1))), start(tweede(date(2026, 4, 1)))];
            h.stops = vec![stop(tweede(date(2026, 4, 1)), "20", date(2026, 4, 30))];
        },
        "",
        "-StartProduct[1]",
    ),
    (
        "TR382",
        307,
        |h| h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))],
        "StopProduct[1]/Begindatum=2026-05-02",
        "",
    ),
    (
        "TR413",
        307,
        |h| {
            h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
            h.stops = vec![stop(eerste(date(2026, 5, 1)), "20", date(2026, 5, 20))];
        },
        "StopProduct[1]/RedenBeeindiging=20",
        "StopProduct[1]/RedenBeeindiging=31",
    ),
    (
        "TR414",
        307,
        |h| {
            h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
            h.stops = vec![stop(eerste(date(2026, 5, 1)), "20", date(2026, 5, 20))];
        },
        "StopProduct[1]/Einddatum=2026-05-19",
        "StopProduct[1]/Einddatum=2026-05-20",
    ),
    (
        "TR415",
        307,
        |h| {
            h.starts = vec![start(eerste(date(2026, 5, 1))), start(tweede(date(2026, 5, 1)))];
            h.stops = vec![
                stop(eerste(date(2026, 5, 1)), "31", date(2026, 5, 20)),
                stop(tweede(date(2026, 5, 1)), "20", date(2026, 5, 20)),
            ];
        },
        "StopProduct[1]/RedenBeeindiging=32",
        "-StopProduct[1]",
    ),
    ("TR019", 305, |h| h.toewijzingen[0].bsn = "900000028".into(), "", "-StartProduct[1]"),
    ("TR019", 305, |h| h.toewijzingen[0].aanbieder = "12345678".into(), "", "-StartProduct[1]"),
    ("TR326", 305, |_| (), "+StartProduct[1];StartProduct[2]/Begindatum=2026-05-02", ""),
];
