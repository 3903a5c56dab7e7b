//! Suspending, extending and the terms of the message standards.

use kern::{Datum, Fout as _, Periode};
use recht::{Opschorting, RechtFout, Taal, Termijnsoort, Verlenging, termijn};
use rstest::rstest;

fn dag(tekst: &str) -> Datum {
    tekst.parse().unwrap()
}

#[rstest]
// 3 October 2026 is a Saturday, 27 April King's Day, 5 April Easter, 25 December a Friday.
#[case(Termijnsoort::WmoPersoonlijkPlan, "2026-09-26", "2026-10-05")]
#[case(Termijnsoort::WmoOnderzoek, "2026-08-22", "2026-10-05")]
#[case(Termijnsoort::WmoBeschikking, "2026-04-13", "2026-04-28")]
#[case(Termijnsoort::WmoBeschikking, "2026-03-20", "2026-04-07")]
#[case(Termijnsoort::WmoBeschikking, "2026-12-11", "2026-12-28")]
#[case(Termijnsoort::WmoSpoed, "2026-09-05", "2026-09-05")]
#[case(Termijnsoort::WmoBewaren, "2026-09-01", "2041-09-01")]
#[case(Termijnsoort::JeugdwetBewaren, "2019-12-31", "2034-12-31")]
#[case(Termijnsoort::JeugdwetBewaren, "2020-01-01", "2040-01-01")]
#[case(Termijnsoort::JeugdwetBeschikking, "2026-09-01", "2026-10-27")]
#[case(Termijnsoort::AwbIngebrekestelling, "2026-09-05", "2026-09-19")]
#[case(Termijnsoort::IstandaardRetour, "2026-09-03", "2026-09-08")]
#[case(Termijnsoort::IstandaardRetour, "2026-04-02", "2026-04-09")]
#[case(Termijnsoort::IstandaardDeclaratieAntwoord, "2026-10-05", "2026-10-19")]
#[case(Termijnsoort::IstandaardStartMelden, "2026-10-01", "2026-10-08")]
#[case(Termijnsoort::IstandaardStopMelden, "2026-12-24", "2027-01-04")]
#[case(Termijnsoort::IstandaardDeclareren, "2026-10-01", "2026-11-30")]
#[case(Termijnsoort::IstandaardDeclareren, "2027-01-31", "2027-02-28")]
#[case(Termijnsoort::IstandaardCorrectie, "2026-12-31", "2027-02-28")]
#[case(Termijnsoort::IstandaardBetalen, "2026-11-05", "2026-12-05")]
fn last_day_table(#[case] soort: Termijnsoort, #[case] op: &str, #[case] einde: &str) {
    assert_eq!(termijn(soort, dag(op)).unwrap().laatste_dag(), dag(einde));
}

/// Asked on 15 September to complete within two weeks; handed in on the 22nd: six days did not count.
#[test]
fn a_request_to_complete_stops_the_clock_from_the_next_day_until_it_is_complete() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag("2026-09-14")).unwrap();
    assert_eq!(besluit.laatste_dag(), dag("2026-09-28"));

    let wacht = Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-29"), None).unwrap();
    assert_eq!(wacht.dagen(), 14);
    assert_eq!(besluit.opgeschort(wacht).unwrap().laatste_dag(), dag("2026-10-12"));

    let binnen =
        Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-29"), Some(dag("2026-09-22"))).unwrap();
    let opgeschort = besluit.opgeschort(binnen).unwrap();
    assert_eq!(binnen.dagen(), 6);
    assert_eq!(opgeschort.kaal_einde(), dag("2026-10-04"));
    assert_eq!(opgeschort.laatste_dag(), dag("2026-10-05"));
    assert_eq!(
        opgeschort.uitleg(Taal::Nl),
        "twee weken na de aanvraag van 14 september (Wmo 2.3.5 lid 2), zes dagen opgeschort (Awb 4:15), \
         verschoven van zondag 4 oktober (Algemene termijnenwet 1)"
    );
}

#[test]
fn completed_after_the_set_time_counts_as_the_set_time() {
    let laat =
        Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-29"), Some(dag("2026-10-20"))).unwrap();
    assert_eq!(laat.dagen(), 14);
    let zelfde_dag =
        Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-29"), Some(dag("2026-09-16"))).unwrap();
    assert_eq!(zelfde_dag.dagen(), 0);
    let fout = Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-15"), None);
    assert_eq!(fout, Err(RechtFout::OpschortingLeeg));
}

#[test]
fn the_same_day_is_left_out_once_and_a_late_suspension_changes_nothing() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag("2026-09-14")).unwrap();
    let deel = |van: &str, tot: &str| {
        Opschorting::periode(Periode::half_open(dag(van), Some(dag(tot))).unwrap()).unwrap()
    };
    let twee = besluit
        .opgeschort(deel("2026-09-16", "2026-09-20"))
        .and_then(|t| t.opgeschort(deel("2026-09-18", "2026-09-23")))
        .unwrap();
    assert_eq!(twee.dagen_opgeschort(), 7);
    let te_laat = besluit.opgeschort(deel("2026-09-29", "2026-10-20")).unwrap();
    assert_eq!(te_laat.laatste_dag(), besluit.laatste_dag());
    let te_vroeg = besluit.opgeschort(deel("2026-09-01", "2026-09-14")).unwrap();
    assert_eq!(te_vroeg.laatste_dag(), besluit.laatste_dag());
}

#[test]
fn what_no_law_suspends_or_extends_is_refused() {
    let onderzoek = termijn(Termijnsoort::WmoOnderzoek, dag("2026-09-01")).unwrap();
    let week = Periode::half_open(dag("2026-09-02"), Some(dag("2026-09-09"))).unwrap();
    let fout = onderzoek.opgeschort(Opschorting::periode(week).unwrap()).unwrap_err();
    assert_eq!(fout.code(), "recht.niet_opschortbaar");
    assert_eq!(onderzoek.verlengd(Verlenging::Vast).unwrap_err().code(), "recht.niet_verlengbaar");

    let bezwaar = termijn(Termijnsoort::AwbBeslissingOpBezwaar, dag("2026-04-13")).unwrap();
    let verdaagd = bezwaar.verlengd(Verlenging::Vast).unwrap();
    assert_eq!(verdaagd.verlengd(Verlenging::Vast).unwrap_err().code(), "recht.niet_verlengbaar");
    let open_einde = Periode::half_open(dag("2026-09-02"), None).unwrap();
    assert_eq!(Opschorting::periode(open_einde), Err(RechtFout::OpschortingLeeg));
}

#[test]
fn a_promise_does_not_move_a_term_that_a_law_fixes() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag("2026-09-14")).unwrap();
    let bericht = besluit.verlengd(Verlenging::TotEnMet(dag("2026-10-09"))).unwrap();
    assert_eq!(bericht.laatste_dag(), dag("2026-09-28"));
    assert_eq!(bericht.toegezegd(), Some(dag("2026-10-09")));
    assert!(bericht.uitleg(Taal::Nl).ends_with(", besluit toegezegd voor 9 oktober 2026 (Awb 4:14 lid 1)"));
}

#[test]
fn a_named_day_becomes_the_end_where_the_law_only_asks_a_reasonable_term() {
    let besluit = termijn(Termijnsoort::JeugdwetBeschikking, dag("2026-09-01")).unwrap();
    let verlengd = besluit.verlengd(Verlenging::TotEnMet(dag("2026-11-13"))).unwrap();
    assert_eq!(verlengd.laatste_dag(), dag("2026-11-13"));
    assert_eq!(verlengd.toegezegd(), None);
    let fout = besluit.verlengd(Verlenging::TotEnMet(dag("2026-10-27"))).unwrap_err();
    assert_eq!(fout, RechtFout::DagTeVroeg { dag: dag("2026-10-27"), einde: dag("2026-10-27") });
}

#[rstest]
#[case(Termijnsoort::WmoSpoed, "2026-09-05", "meteen na de melding van 5 september (Wmo 2.3.3)")]
#[case(Termijnsoort::AwbBezwaar, "2026-12-01", "zes weken na de verzending van 1 december 2026 (Awb 6:7)")]
#[case(
    Termijnsoort::IstandaardDeclareren,
    "2026-10-05",
    "de laatste dag van de maand na levering in oktober 2026 (iWmo en iJw 3.2 SAP)"
)]
#[case(
    Termijnsoort::IstandaardRetour,
    "2026-09-03",
    "drie werkdagen na de ontvangst van het bericht op 3 september (iWmo en iJw 3.2 OP090)"
)]
#[case(
    Termijnsoort::WmoBewaren,
    "2026-09-01",
    "vijftien jaar na het laatste stuk van 1 september 2026 (Wmo 5.3.4 lid 1)"
)]
fn sentences(#[case] soort: Termijnsoort, #[case] op: &str, #[case] zin: &str) {
    assert_eq!(termijn(soort, dag(op)).unwrap().uitleg(Taal::Nl), zin);
}

#[test]
fn the_receipt_names_file_article_inputs_outcome_and_engine() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag("2026-09-14")).unwrap();
    let deel =
        Opschorting::aanvulling(dag("2026-09-15"), dag("2026-09-29"), Some(dag("2026-09-22"))).unwrap();
    let bewijs = besluit.opgeschort(deel).unwrap().bewijs();
    assert_eq!(
        serde_json::to_value(&bewijs).unwrap(),
        serde_json::json!({
            "bestand": "wmo/beschikking/2015-01-01.toml",
            "wet": "Wmo",
            "artikel": "2.3.5 lid 2",
            "bron": "BWBR0035362, wettekst van mei 2017",
            "geldig_vanaf": "2015-01-01",
            "status": "geldend",
            "zekerheid": "wettekst",
            "invoer": { "op": "2026-09-14", "opschorting_1": "2026-09-16/2026-09-22" },
            "uitkomst": { "laatste_dag": "2026-10-05", "verschoven_van": "2026-10-04" },
            "motor": concat!("recht ", env!("CARGO_PKG_VERSION")),
        })
    );
    let terug: recht::Ontvangstbewijs =
        serde_json::from_str(&serde_json::to_string(&bewijs).unwrap()).unwrap();
    assert_eq!(terug, bewijs);
}

#[test]
fn a_stored_term_reads_back_and_can_be_suspended_later() {
    let besluit = termijn(Termijnsoort::WmoBeschikking, dag("2026-09-14")).unwrap();
    let terug: recht::Termijn = serde_json::from_str(&serde_json::to_string(&besluit).unwrap()).unwrap();
    assert_eq!(terug, besluit);
}

#[test]
fn what_the_municipality_chose_is_not_cited_as_law_and_a_source_is_said_in_words() {
    let terug = termijn(Termijnsoort::WmoVerslagTerug, dag("2026-09-01")).unwrap();
    assert_eq!(
        terug.uitleg(Taal::Nl),
        "twee weken na de verzending van het verslag op 1 september (afspraak van de gemeente)"
    );
    assert!(terug.uitleg(Taal::En).ends_with("(agreed by the municipality)"));
    for (soort, bron) in [
        (Termijnsoort::WmoBeschikking, "Wmo 2015, wettekst van mei 2017"),
        (
            Termijnsoort::ParticipatiewetVoorschot,
            "Participatiewet, uit een openbare verzameling van regels, nog niet nagekeken in de wettekst",
        ),
    ] {
        let bewijs = termijn(soort, dag("2026-09-01")).unwrap().bewijs();
        assert_eq!(bewijs.herkomst.bron_in_woorden(), bron);
    }
}
