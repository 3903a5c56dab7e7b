//! What holds for every day and every suspension.

use jiff::ToSpan as _;
use kern::{Datum, Periode};
use proptest::prelude::*;
use recht::{
    Eenheid, Inhoud, Opschorting, Taal, Termijn, Termijnsoort, Verlenging, Wetboek, kalender, termijn,
};

fn dagen() -> impl Strategy<Value = Datum> {
    (0..6_500i32).prop_map(|n| Datum::constant(2023, 4, 3).checked_add(n.days()).unwrap())
}

fn schorsbaar() -> impl Strategy<Value = Termijnsoort> {
    prop::sample::select(vec![
        Termijnsoort::WmoBeschikking,
        Termijnsoort::JeugdwetBeschikking,
        Termijnsoort::ParticipatiewetBeschikking,
        Termijnsoort::AwbBeslissingOpBezwaar,
        Termijnsoort::AwbBeslissingOpBezwaarCommissie,
    ])
}

fn elke_soort() -> impl Strategy<Value = Termijnsoort> {
    prop::sample::select(Termijnsoort::ALLE.to_vec())
}

/// A period that begins `na` days after the event and lasts `lengte` days.
fn deel(termijn: &Termijn, na: i32, lengte: i32) -> Opschorting {
    let van = termijn.op().checked_add(na.days()).unwrap();
    let tot = van.checked_add(lengte.days()).unwrap();
    Opschorting::periode(Periode::half_open(van, Some(tot)).unwrap()).unwrap()
}

fn valt_onder_termijnenwet(soort: Termijnsoort, op: Datum) -> bool {
    match &Wetboek::ingebouwd().unwrap().regel(soort.code(), op).unwrap().inhoud {
        Inhoud::Termijn(regel) => regel.termijnenwet || regel.eenheid == Eenheid::Werkdagen,
        _ => false,
    }
}

proptest! {
    #[test]
    fn a_term_never_ends_before_its_event(soort in elke_soort(), op in dagen()) {
        let termijn = termijn(soort, op).unwrap();
        prop_assert!(termijn.laatste_dag() >= op);
        prop_assert!(termijn.laatste_dag() >= termijn.kaal_einde());
    }

    #[test]
    fn a_term_under_the_termijnenwet_never_ends_on_a_day_off(soort in elke_soort(), op in dagen()) {
        let termijn = termijn(soort, op).unwrap();
        if valt_onder_termijnenwet(soort, op) {
            prop_assert!(kalender().unwrap().is_werkdag(termijn.laatste_dag()));
        } else {
            prop_assert_eq!(termijn.laatste_dag(), termijn.kaal_einde());
        }
    }

    #[test]
    fn a_later_event_never_ends_earlier(soort in elke_soort(), op in dagen()) {
        // A change of law may shorten a term; none of the data does.
        let vandaag = termijn(soort, op).unwrap();
        let morgen = termijn(soort, op.tomorrow().unwrap()).unwrap();
        prop_assert!(vandaag.laatste_dag() <= morgen.laatste_dag());
    }

    #[test]
    fn suspending_d_days_adds_at_most_d_days_and_never_shortens(
        soort in schorsbaar(), op in dagen(), na in -30..200i32, lengte in 1..90i32,
    ) {
        let eerst = termijn(soort, op).unwrap();
        let later = eerst.opgeschort(deel(&eerst, na, lengte)).unwrap();
        prop_assert!(later.laatste_dag() >= eerst.laatste_dag());
        prop_assert!(later.dagen_opgeschort() <= lengte);
        prop_assert!(kalender().unwrap().is_werkdag(later.laatste_dag()));
    }

    #[test]
    fn a_suspension_inside_the_term_adds_exactly_its_days(
        soort in schorsbaar(), op in dagen(), na in 1..14i32, lengte in 1..90i32,
    ) {
        let eerst = termijn(soort, op).unwrap();
        let later = eerst.opgeschort(deel(&eerst, na, lengte)).unwrap();
        prop_assert_eq!(later.dagen_opgeschort(), lengte);
    }

    #[test]
    fn the_order_in_which_suspensions_are_recorded_does_not_matter(
        soort in schorsbaar(), op in dagen(), a in 1..60i32, la in 1..40i32, b in 1..60i32, lb in 1..40i32,
    ) {
        let eerst = termijn(soort, op).unwrap();
        let (p, q) = (deel(&eerst, a, la), deel(&eerst, b, lb));
        let pq = eerst.opgeschort(p).and_then(|t| t.opgeschort(q)).unwrap();
        let qp = eerst.opgeschort(q).and_then(|t| t.opgeschort(p)).unwrap();
        prop_assert_eq!(pq.laatste_dag(), qp.laatste_dag());
        prop_assert!(pq.dagen_opgeschort() <= la + lb);
        let dubbel = pq.opgeschort(p).unwrap();
        prop_assert_eq!(dubbel.laatste_dag(), pq.laatste_dag());
    }

    #[test]
    fn adjourning_adds_six_weeks_before_or_after_a_suspension(
        op in dagen(), na in 1..42i32, lengte in 1..60i32,
    ) {
        let eerst = termijn(Termijnsoort::AwbBeslissingOpBezwaar, op).unwrap();
        let stuk = deel(&eerst, na, lengte);
        let eerst_verdaagd = eerst.verlengd(Verlenging::Vast).and_then(|t| t.opgeschort(stuk)).unwrap();
        let eerst_geschorst = eerst.opgeschort(stuk).and_then(|t| t.verlengd(Verlenging::Vast)).unwrap();
        prop_assert_eq!(eerst_verdaagd.laatste_dag(), eerst_geschorst.laatste_dag());
        prop_assert_eq!(eerst_verdaagd.kaal_einde(), op.checked_add((84 + lengte).days()).unwrap());
    }

    #[test]
    fn working_days_are_counted_the_same_both_ways(op in dagen(), aantal in 0..40u16) {
        let kalender = kalender().unwrap();
        let later = kalender.plus_werkdagen(op, aantal).unwrap();
        prop_assert_eq!(kalender.werkdagen_tussen(op, later).unwrap(), u32::from(aantal));
    }

    #[test]
    fn every_reason_is_one_sentence_without_holes(soort in elke_soort(), op in dagen()) {
        let termijn = termijn(soort, op).unwrap();
        for taal in [Taal::Nl, Taal::En] {
            let zin = termijn.uitleg(taal);
            prop_assert!(!zin.contains(['{', '}']) && !zin.contains("()") && !zin.contains("  "), "{}", zin);
        }
    }
}
