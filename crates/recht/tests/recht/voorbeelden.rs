//! The worked examples of the design's list of domain facts, sections 1 and 3. Each test is named after its own.

use kern::{Datum, Euro};
use recht::{Dwangsom, Taal, Termijnsoort, Verlenging, dwangsom, termijn};

fn dag(jaar: i16, maand: i8, dag: i8) -> Datum {
    Datum::new(jaar, maand, dag).unwrap()
}

#[test]
fn melding_of_1_september_2026_is_investigated_by_13_october() {
    let onderzoek = termijn(Termijnsoort::WmoOnderzoek, dag(2026, 9, 1)).unwrap();
    assert_eq!(onderzoek.laatste_dag(), dag(2026, 10, 13));
    assert_eq!(onderzoek.uitleg(Taal::Nl), "zes weken na de melding van 1 september (Wmo 2.3.2 lid 1)");
    assert_eq!(
        onderzoek.uitleg(Taal::En),
        "six weeks after the report of need on 1 September (Wmo 2.3.2(1))"
    );
}

#[test]
fn persoonlijk_plan_until_8_september() {
    let plan = termijn(Termijnsoort::WmoPersoonlijkPlan, dag(2026, 9, 1)).unwrap();
    assert_eq!(plan.laatste_dag(), dag(2026, 9, 8));
}

#[test]
fn application_of_13_october_is_decided_by_27_october_so_the_whole_takes_56_days() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag(2026, 10, 13)).unwrap();
    assert_eq!(besluit.laatste_dag(), dag(2026, 10, 27));
    assert_eq!(besluit.dagen_over(dag(2026, 9, 1)), 56);
}

#[test]
fn application_of_21_september_is_decided_by_5_october() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag(2026, 9, 21)).unwrap();
    assert_eq!(besluit.laatste_dag(), dag(2026, 10, 5));
    assert_eq!(besluit.uitleg(Taal::Nl), "twee weken na de aanvraag van 21 september (Wmo 2.3.5 lid 2)");
}

#[test]
fn decision_sent_2_march_2026_can_be_objected_to_until_13_april() {
    let bezwaar = termijn(Termijnsoort::AwbBezwaar, dag(2026, 3, 2)).unwrap();
    assert_eq!(bezwaar.laatste_dag(), dag(2026, 4, 13));
    assert!(!bezwaar.is_voorbij(dag(2026, 4, 13)));
    assert!(bezwaar.is_voorbij(dag(2026, 4, 14)));
}

#[test]
fn decision_sent_28_september_2026_can_be_objected_to_until_9_november() {
    let bezwaar = termijn(Termijnsoort::AwbBezwaar, dag(2026, 9, 28)).unwrap();
    assert_eq!(bezwaar.laatste_dag(), dag(2026, 11, 9));
}

#[test]
fn objection_is_decided_by_26_may_because_25_may_is_whit_monday() {
    let beslissing = termijn(Termijnsoort::AwbBeslissingOpBezwaar, dag(2026, 4, 13)).unwrap();
    assert_eq!(beslissing.kaal_einde(), dag(2026, 5, 25));
    assert_eq!(beslissing.laatste_dag(), dag(2026, 5, 26));
    assert_eq!(
        beslissing.uitleg(Taal::Nl),
        "zes weken na het einde van de bezwaartermijn op 13 april (Awb 7:10 lid 1), \
         verschoven van maandag 25 mei, tweede pinksterdag (Algemene termijnenwet 1)"
    );
}

#[test]
fn objection_with_a_committee_is_decided_by_6_july() {
    let beslissing = termijn(Termijnsoort::AwbBeslissingOpBezwaarCommissie, dag(2026, 4, 13)).unwrap();
    assert_eq!(beslissing.laatste_dag(), dag(2026, 7, 6));
}

#[test]
fn adjourned_by_six_weeks_that_is_6_july_and_17_august() {
    for (soort, einde) in [
        (Termijnsoort::AwbBeslissingOpBezwaar, dag(2026, 7, 6)),
        (Termijnsoort::AwbBeslissingOpBezwaarCommissie, dag(2026, 8, 17)),
    ] {
        let verdaagd = termijn(soort, dag(2026, 4, 13)).unwrap().verlengd(Verlenging::Vast).unwrap();
        assert_eq!(verdaagd.laatste_dag(), einde);
        assert!(verdaagd.uitleg(Taal::Nl).ends_with(", zes weken verdaagd (Awb 7:10 lid 3)"));
    }
}

#[test]
fn twenty_days_late_costs_460_and_42_or_more_cost_1260_by_the_amounts_of_2017() {
    for (dagen, cent) in [(0, 0), (1, 2_000), (14, 28_000), (20, 46_000), (42, 126_000), (100, 126_000)] {
        let uitkomst = dwangsom(dag(2017, 5, 1), dagen).unwrap();
        assert_eq!(uitkomst.euro, Euro::cent(cent), "{dagen}");
        assert_eq!(uitkomst.trappen.iter().map(|t| t.euro).sum::<Euro>(), uitkomst.euro);
    }
    assert_eq!(dwangsom(dag(2017, 5, 1), 100).unwrap().laatste_dag(), Some(dag(2017, 6, 11)));
    assert_eq!(dwangsom(dag(2017, 5, 1), 0).unwrap().laatste_dag(), None);
}

#[test]
fn indexed_penalty_is_1442_at_most_and_says_it_is_not_verified() {
    let uitkomst = dwangsom(dag(2026, 5, 1), 42).unwrap();
    assert_eq!(uitkomst.euro, Euro::cent(144_200));
    assert_eq!(uitkomst.herkomst.zekerheid, recht::Zekerheid::NietGeverifieerd);
}

#[test]
fn the_42_days_of_the_penalty_do_not_move_to_a_working_day() {
    let periode = termijn(Termijnsoort::AwbDwangsomperiode, dag(2026, 9, 5)).unwrap();
    assert_eq!(periode.laatste_dag(), dag(2026, 10, 17));
    assert_eq!(periode.laatste_dag().weekday(), jiff::civil::Weekday::Saturday);
}

/// Term until 27 October 2026, notice on 2 November: two weeks run to 16 November, the first day is the 17th.
#[test]
fn a_penalty_starts_two_weeks_after_a_notice_that_came_after_the_term() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag(2026, 10, 13)).unwrap();
    let wegens = |ingebreke, bekend| Dwangsom::wegens(&besluit, ingebreke, bekend).unwrap();

    assert_eq!(wegens(dag(2026, 10, 27), dag(2027, 1, 1)), None, "the notice came too early");
    assert_eq!(wegens(dag(2026, 11, 2), dag(2026, 11, 17)), None, "decided in time after all");
    let een_dag = wegens(dag(2026, 11, 2), dag(2026, 11, 18)).unwrap();
    assert_eq!((een_dag.eerste_dag, een_dag.dagen), (dag(2026, 11, 17), 1));
    let lang = wegens(dag(2026, 11, 2), dag(2030, 1, 1)).unwrap();
    assert_eq!((lang.dagen, lang.laatste_dag()), (42, Some(dag(2026, 12, 28))));
}

#[test]
fn each_law_names_its_own_term_for_a_decision() {
    use kern::Wet;
    let einde = |wet| termijn(Termijnsoort::beschikking(wet), dag(2026, 9, 1)).unwrap().laatste_dag();
    assert_eq!(einde(Wet::Wmo), dag(2026, 9, 15));
    for wet in [Wet::Jeugdwet, Wet::Participatiewet, Wet::Wgs] {
        assert_eq!(einde(wet), dag(2026, 10, 27), "{wet:?}");
    }
    assert_eq!(Termijnsoort::bewaren(Wet::Jeugdwet), Some(Termijnsoort::JeugdwetBewaren));
}

#[test]
fn somebody_with_debts_is_spoken_to_in_four_weeks_or_three_working_days() {
    let gesprek = termijn(Termijnsoort::WgsEersteGesprek, dag(2026, 9, 1)).unwrap();
    assert_eq!(gesprek.laatste_dag(), dag(2026, 9, 29));
    assert_eq!(gesprek.uitleg(Taal::Nl), "vier weken na de melding van 1 september (Wgs 4 lid 1)");
    // Thursday: Friday, Monday, Tuesday.
    let spoed = termijn(Termijnsoort::WgsEersteGesprekSpoed, dag(2026, 9, 3)).unwrap();
    assert_eq!(spoed.laatste_dag(), dag(2026, 9, 8));
    let soort = |spoed| Termijnsoort::eerste(kern::Wet::Wgs, spoed);
    assert_eq!(soort(false), Termijnsoort::WgsEersteGesprek);
    assert_eq!(soort(true), Termijnsoort::WgsEersteGesprekSpoed);
}

/// Section 1.5: a safety assessment within five working days, the investigation done within ten weeks.
#[test]
fn veilig_thuis_looks_within_five_working_days_and_is_done_in_ten_weeks() {
    let gewoon = termijn(Termijnsoort::WmoVeiligheidsbeoordeling, dag(2026, 9, 2)).unwrap();
    assert_eq!(gewoon.laatste_dag(), dag(2026, 9, 9));
    assert_eq!(
        gewoon.uitleg(Taal::Nl),
        "vijf werkdagen na de melding bij Veilig Thuis van 2 september (Wmo 4.1.1)"
    );
    let pasen = termijn(Termijnsoort::WmoVeiligheidsbeoordeling, dag(2026, 4, 2)).unwrap();
    assert_eq!(pasen.laatste_dag(), dag(2026, 4, 13), "Good Friday and Easter Monday do not count");
    let onderzoek = termijn(Termijnsoort::WmoOnderzoekVeiligThuis, dag(2026, 9, 2)).unwrap();
    assert_eq!(onderzoek.laatste_dag(), dag(2026, 11, 11));
}
