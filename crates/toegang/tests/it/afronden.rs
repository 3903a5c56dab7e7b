//! Ways a question goes on beside the usual one: by post, without a report, or not at all.

use brief::{Belofte, Brief};
use jiff::civil::date;
use kern::id::ZaakId;
use kern::{Bsn, Datum, Wet};
use storage::Tx;
use testkit::{GESPREK, beide};
use toegang::ToegangFout;
use toegang::besluit::Status;
use toegang::gesprek::Afspraak;
use toegang::melding::{NieuweMelding, Voor};
use toegang::persoon::{Aanhef, Naam, NieuwPersoon};
use toegang::verslag::ops::{Evaluatie, Ondertekening};
use toegang::verslag::{Actie, NieuwDoel, Tekent};
use toegang::zaak::ops::{levering_begon, trek_in, vind};
use toegang::zaak::verloop::store::van_zaken;
use toegang::zaak::{Regel, Stand};
use toegang::{besluit, gesprek, melding, post, verslag};
use uuid::Uuid;

use crate::reis::voorstel;
use crate::tafel::{Tafel, dek, maria, vraag};

async fn tx(tafel: &Tafel) -> Tx {
    tafel.proef.db.tx(tafel.samira.clone()).await.unwrap()
}

async fn regel(tafel: &Tafel, zaak: ZaakId) -> Regel {
    vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap()
}

/// Kinds of the letters that still wait.
async fn wachtend(tafel: &Tafel, zaak: ZaakId) -> Vec<String> {
    let lees = tafel.proef.db.lees(tafel.samira.clone());
    let mut alle = van_zaken(&lees, &[zaak]).await.unwrap().1;
    alle.retain(|b| b.verzonden.is_none());
    let mut soorten: Vec<String> = alle.into_iter().map(|b| b.soort).collect();
    soorten.sort();
    soorten
}

/// Whoever asks something hears that it was received, under every law; of a child its parents do.
#[tokio::test]
async fn a_question_under_every_law_is_confirmed_with_what_its_law_promises() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let sem = Naam {
            voornamen: "Sem".into(),
            aanhef: Aanhef::Naam,
            geboortedatum: date(2018, 5, 1),
            ..maria().naam
        };
        let laat = date(2026, 10, 27);
        for (nr, wet, spoed, belofte, tot) in [
            (1, Wet::Wmo, false, Belofte::Onderzoek, date(2026, 10, 13)),
            (2, Wet::Wmo, true, Belofte::Onderzoek, date(2026, 10, 13)),
            (3, Wet::Jeugdwet, false, Belofte::Besluit, laat),
            (4, Wet::Participatiewet, false, Belofte::Besluit, laat),
            (5, Wet::Wgs, false, Belofte::EersteGesprek, date(2026, 9, 29)),
            (6, Wet::Wgs, true, Belofte::EersteGesprek, date(2026, 9, 4)),
        ] {
            let kind = wet == Wet::Jeugdwet;
            let mens =
                NieuwPersoon { bsn: None, naam: if kind { sem.clone() } else { maria().naam }, ..maria() };
            let nieuw = NieuweMelding { wet, spoed, voor: Voor::Nieuw(Box::new(mens)), ..vraag(nr) };
            let mut t = tx(&tafel).await;
            let zaak = toegang::melding::ops::registreer(&mut t, &nieuw).await.unwrap();
            t.commit().await.unwrap();
            assert_eq!(wachtend(&tafel, zaak).await, ["ontvangstbevestiging"], "{naam} {wet:?}");
            let lees = tafel.proef.db.lees(tafel.samira.clone());
            let post = van_zaken(&lees, &[zaak]).await.unwrap().1.pop().unwrap();
            let Brief::Ontvangstbevestiging(brief) = post::ops::open(&lees, post.id).await.unwrap().2 else {
                unreachable!("{naam} {wet:?}: the only letter confirms")
            };
            assert_eq!((brief.belofte, brief.tot), (belofte, tot), "{naam} {wet:?} {spoed}");
            assert_eq!(
                (brief.plan_tot.is_some(), brief.familieplan),
                (wet == Wet::Wmo, kind),
                "{naam} {wet:?}"
            );
            let groet = if kind { "ouders of verzorgers van Sem" } else { "mevrouw De Vries" };
            assert_eq!(brief.brief.geadresseerde.aanspreking, groet, "{naam} {wet:?}");
        }
    }
}

async fn met_verslag(tafel: &Tafel) -> ZaakId {
    met_verslag_van(tafel, 77, Some("999990019")).await
}

/// A question of somebody with this citizen number: each person has one of their own, or none.
fn vraag_van(formulier: u128, bsn: Option<&str>) -> NieuweMelding {
    let mut nieuw = vraag(formulier);
    if let Voor::Nieuw(mens) = &mut nieuw.voor {
        mens.bsn = bsn.map(|b| Bsn::lees(b).unwrap());
    }
    nieuw
}

async fn met_verslag_van(tafel: &Tafel, formulier: u128, bsn: Option<&str>) -> ZaakId {
    let mut tx = tx(tafel).await;
    let zaak = melding::ops::registreer(&mut tx, &vraag_van(formulier, bsn)).await.unwrap();
    for (veld, tekst) in GESPREK {
        gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
    }
    assert!(gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap().is_empty());
    let acties = vec![Actie { wie: "zelf".into(), tekst: "Afstoffen".into() }];
    let doel = NieuwDoel { tekst: "Schoon.".into(), evaluatie: date(2027, 3, 1), acties };
    verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
    tx.commit().await.unwrap();
    zaak
}

fn teken(hoe: &str, op: Datum) -> Ondertekening<'_> {
    let (tekent, naam) = ("", "Maria de Vries");
    Ondertekening { hoe, tekent, naam, reactie: "Ik wil ook naar de soos.", vraagt_aan: true, op }
}

#[tokio::test]
async fn a_report_goes_by_post_and_the_term_of_the_decision_counts_from_the_day_it_came_back() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = met_verslag(&tafel).await;
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "brief").await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(wachtend(&tafel, zaak).await, ["ontvangstbevestiging", "verslag"], "{naam}");
        assert_eq!(regel(&tafel, zaak).await.wekker.unwrap().dag, date(2026, 9, 15), "{naam}");
        tafel.proef.klok.zet("2026-09-03T07:00:00Z");
        let mut t = tx(&tafel).await;
        let wacht = verslag::ops::onderteken(&mut t, zaak, teken("brief", date(2026, 9, 3))).await;
        assert!(
            matches!(wacht, Err(ToegangFout::Veld { veld: "hoe", code: "verslag.brief_wacht" })),
            "{naam}: what lies here did not come back: {wacht:?}"
        );
        let (partij, _) = post::ops::druk_af(&mut t, None, &std::collections::HashMap::new()).await.unwrap();
        post::ops::verzend(&mut t, partij, date(2026, 9, 3)).await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(
            regel(&tafel, zaak).await.wekker.unwrap().dag,
            date(2026, 9, 17),
            "{naam}: two weeks from dispatch"
        );
        tafel.proef.klok.zet("2026-09-14T07:00:00Z");
        let mut t = tx(&tafel).await;
        // It was made on the first and left on the third.
        for (op, goed) in [
            (date(2026, 8, 31), false),
            (date(2026, 9, 2), false),
            (date(2026, 9, 15), false),
            (date(2026, 9, 10), true),
        ] {
            let uit = verslag::ops::onderteken(&mut t, zaak, teken("brief", op)).await;
            assert_eq!(uit.is_ok(), goed, "{naam} {op}");
        }
        t.commit().await.unwrap();
        let regel = regel(&tafel, zaak).await;
        let wekker = regel.wekker.unwrap();
        assert_eq!(
            (regel.stand, wekker.van, wekker.dag),
            (Stand::Aanvraag, date(2026, 9, 10), date(2026, 9, 24))
        );
        let blad = verslag::ops::open(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let sent = blad.verstuurd.unwrap();
        assert_eq!(
            (sent.reactie.as_str(), sent.ondertekend),
            ("Ik wil ook naar de soos.", Some(date(2026, 9, 10)))
        );
        assert_eq!(
            wachtend(&tafel, zaak).await,
            Vec::<String>::new(),
            "{naam}: no copy of what was on paper"
        );
    }
}

#[tokio::test]
async fn a_report_that_is_changed_does_not_leave_as_it_was() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = met_verslag(&tafel).await;
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "brief").await.unwrap();
        verslag::ops::heropen(&mut t, zaak).await.unwrap();
        t.commit().await.unwrap();
        let terug = regel(&tafel, zaak).await;
        assert_eq!((terug.stand, terug.wekker.unwrap().dag), (Stand::Verslag, date(2026, 10, 13)), "{naam}");
        assert_eq!(wachtend(&tafel, zaak).await, ["ontvangstbevestiging"], "{naam}");
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
        verslag::ops::onderteken(&mut t, zaak, teken("scherm", date(2026, 9, 1))).await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(
            wachtend(&tafel, zaak).await,
            ["ontvangstbevestiging", "verslag"],
            "{naam}: who signed on the screen gets the report too (Wmo 2.3.2 lid 8)"
        );
    }
}

/// A letter that asks for a signature does not leave after the resident signed on the screen, and what never went by post
/// does not come back by post.
#[tokio::test]
async fn who_signs_on_the_screen_gets_the_signed_report_and_not_the_one_to_sign() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = met_verslag(&tafel).await;
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "brief").await.unwrap();
        verslag::ops::heropen(&mut t, zaak).await.unwrap();
        t.commit().await.unwrap();
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
        let uit = verslag::ops::onderteken(&mut t, zaak, teken("brief", date(2026, 9, 1))).await;
        assert!(
            matches!(uit, Err(ToegangFout::Veld { veld: "hoe", code: "verslag.geen_brief" })),
            "{naam}: {uit:?}"
        );
        verslag::ops::heropen(&mut t, zaak).await.unwrap();
        t.commit().await.unwrap();
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "brief").await.unwrap();
        verslag::ops::onderteken(&mut t, zaak, teken("scherm", date(2026, 9, 1))).await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(wachtend(&tafel, zaak).await, ["ontvangstbevestiging", "verslag"], "{naam}: one report");
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let brieven = van_zaken(&lees, &[zaak]).await.unwrap().1;
        let brief = brieven.iter().find(|b| b.soort == "verslag").unwrap().id;
        let (_, _, brief) = post::ops::open(&lees, brief).await.unwrap();
        let brief::Brief::Verslag(brief) = brief else { panic!("{naam}: {brief:?}") };
        assert!(matches!(brief.ondertekening, brief::Ondertekening::Scherm { .. }), "{naam}");
    }
}

/// Who signs on the screen does so under a name of their own: the resident, or the representative whom the conversation
/// found. Page and letter say which; the name is sealed.
#[tokio::test]
async fn a_signature_on_the_screen_has_a_name_and_a_role() {
    let (mevrouw, ans) = ("Maria de Vries", "Ans Markeernaam");
    for (er_is, tekent, wie, fout) in [
        ("nee", "", mevrouw, None),
        ("nee", "", "  ", Some("verslag.tekenaar_leeg")),
        ("nee", "vertegenwoordiger", ans, Some("verslag.geen_vertegenwoordiger")),
        ("ja", "", mevrouw, Some("keuze_leeg")),
        ("ja", "buurman", ans, Some("keuze_leeg")),
        ("ja", "vertegenwoordiger", mevrouw, Some("verslag.tekenaar_inwoner")),
        ("ja", "inwoner", mevrouw, None),
        ("ja", "vertegenwoordiger", ans, None),
    ] {
        for proef in beide().await {
            let tafel = dek(proef).await;
            let naam = format!("{} {er_is} {tekent} {wie}", tafel.proef.naam());
            let zaak = met_verslag(&tafel).await;
            let mut t = tx(&tafel).await;
            gesprek::ops::bewaar(&mut t, zaak, "vertegenwoordiger", er_is, 1).await.unwrap();
            verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
            let o = Ondertekening { tekent, naam: wie, ..teken("scherm", date(2026, 9, 1)) };
            let uit = verslag::ops::onderteken(&mut t, zaak, o).await;
            t.commit().await.unwrap();
            if let Some(verwacht) = fout {
                assert!(
                    matches!(uit, Err(ToegangFout::Veld { code, .. }) if code == verwacht),
                    "{naam}: {uit:?}"
                );
                continue;
            }
            uit.unwrap();
            let lees = tafel.proef.db.lees(tafel.samira.clone());
            let tekenaar =
                verslag::ops::open(&lees, zaak).await.unwrap().verstuurd.unwrap().tekenaar.unwrap();
            let namens = tekent == "vertegenwoordiger";
            assert_eq!((tekenaar.naam.as_str(), tekenaar.tekent == Tekent::Vertegenwoordiger), (wie, namens));
            let brieven = van_zaken(&lees, &[zaak]).await.unwrap().1;
            let brief = brieven.iter().find(|b| b.soort == "verslag").unwrap().id;
            let (_, _, brief) = post::ops::open(&lees, brief).await.unwrap();
            let brief::Brief::Verslag(brief) = brief else { panic!("{naam}: {brief:?}") };
            let op = date(2026, 9, 1);
            let verwacht =
                brief::Ondertekening::Scherm { naam: wie.to_owned(), vertegenwoordiger: namens, op };
            assert_eq!(brief.ondertekening, verwacht, "{naam}");
            let rijen = tafel.proef.rijen_per_tabel().await;
            assert!(!rijen["verslag"].contains("Markeernaam"), "{naam}: sealed");
        }
    }
}

#[tokio::test]
async fn an_application_without_a_report_can_come_only_when_the_six_weeks_have_passed() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        let vraag = async |op| {
            let mut t = tx(&tafel).await;
            let uit = verslag::ops::vraag_aan_zonder_verslag(&mut t, zaak, op).await;
            match uit {
                Ok(()) => t.commit().await.unwrap(),
                Err(_) => t.rollback().await.unwrap(),
            }
            uit
        };
        tafel.proef.klok.zet("2026-10-13T07:00:00Z");
        assert!(vraag(date(2026, 10, 13)).await.is_err(), "{naam}: the last day of the investigation");
        tafel.proef.klok.zet("2026-10-15T07:00:00Z");
        for (op, waarom) in [(date(2026, 10, 13), "too early"), (date(2026, 10, 16), "tomorrow")] {
            let fout = vraag(op).await;
            assert!(matches!(fout, Err(ToegangFout::Veld { veld: "op", .. })), "{naam}: {waarom}");
        }
        vraag(date(2026, 10, 14)).await.unwrap();
        let regel = regel(&tafel, zaak).await;
        assert_eq!((regel.stand, regel.wekker.unwrap().dag), (Stand::Aanvraag, date(2026, 10, 28)), "{naam}");
    }
}

#[tokio::test]
async fn who_withdraws_gets_a_letter_and_no_invitation_any_more() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tafel.melding().await;
        let afspraak = Afspraak {
            dag: date(2026, 9, 10),
            tijd: "10.00".into(),
            plaats: "elders".into(),
            elders: "bij uw dochter Markeerplaats".into(),
        };
        let mut t = tx(&tafel).await;
        gesprek::ops::plan(&mut t, zaak, &afspraak, false).await.unwrap();
        let later = Afspraak { dag: date(2026, 9, 11), ..afspraak.clone() };
        gesprek::ops::plan(&mut t, zaak, &later, false).await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(
            wachtend(&tafel, zaak).await,
            ["ontvangstbevestiging", "uitnodiging"],
            "{naam}: the invitation that waited became the new one"
        );
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let open = gesprek::ops::open(&lees, zaak).await.unwrap().1.afspraak.unwrap();
        assert_eq!(
            (open.dag, open.elders.as_str()),
            (date(2026, 9, 11), "bij uw dochter Markeerplaats"),
            "{naam}"
        );
        let mut t = tx(&tafel).await;
        assert!(trek_in(&mut t, zaak, "").await.is_err(), "{naam}: without a reason");
        t.rollback().await.unwrap();
        for _ in 0..2 {
            let mut t = tx(&tafel).await;
            trek_in(&mut t, zaak, "ingetrokken_opgelost").await.unwrap();
            // Pressed twice changes nothing, and has nothing to record.
            let _ = t.commit().await;
        }
        assert_eq!(regel(&tafel, zaak).await.stand, Stand::Gesloten, "{naam}");
        assert_eq!(wachtend(&tafel, zaak).await, ["intrekking", "ontvangstbevestiging"], "{naam}");
    }
}

#[tokio::test]
async fn while_something_runs_a_later_day_to_look_again_is_agreed() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = met_verslag(&tafel).await;
        let kijk = async |dag: Datum| {
            let mut t = tx(&tafel).await;
            let uit = verslag::ops::kijk_weer(&mut t, zaak, dag).await;
            match uit {
                Ok(_) => t.commit().await.unwrap(),
                Err(_) => t.rollback().await.unwrap(),
            }
            uit
        };
        let later = date(2027, 6, 1);
        assert!(matches!(kijk(later).await, Err(ToegangFout::VerkeerdeStap)), "{naam}: nothing runs yet");
        let mut t = tx(&tafel).await;
        verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
        let alleen = Ondertekening { vraagt_aan: false, ..teken("scherm", date(2026, 9, 1)) };
        verslag::ops::onderteken(&mut t, zaak, alleen).await.unwrap();
        t.commit().await.unwrap();
        assert_eq!(regel(&tafel, zaak).await.wekker.unwrap().dag, date(2027, 3, 1), "{naam}: of the plan");
        let vandaag = kijk(date(2026, 9, 1)).await;
        assert!(matches!(vandaag, Err(ToegangFout::Veld { veld: "vervolg", .. })), "{naam}: {vandaag:?}");
        kijk(later).await.unwrap();
        let nu = regel(&tafel, zaak).await;
        assert_eq!((nu.stand, nu.wekker.unwrap().dag), (Stand::SamenOpgelost, later), "{naam}");
    }
}

/// Help that was decided began on 1 October: the day on which somebody looks again.
async fn kijkdag(tafel: &Tafel, zaak: ZaakId) -> (Stand, Option<Datum>) {
    let mut t = tx(tafel).await;
    let (_, status) =
        besluit::ops::besluit(&mut t, zaak, &voorstel(2), Uuid::from_u128(zaak.0.as_u128())).await.unwrap();
    assert_eq!(status, Status::Genomen);
    levering_begon(&mut t, zaak, date(2026, 10, 1)).await.unwrap();
    t.commit().await.unwrap();
    let regel = regel(tafel, zaak).await;
    (regel.stand, regel.wekker.map(|w| w.dag))
}

#[tokio::test]
async fn help_that_began_is_looked_at_on_the_day_of_the_plan_or_else_after_six_months() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = met_verslag(&tafel).await;
        let mut t = tx(&tafel).await;
        let acties = vec![Actie { wie: "zelf".into(), tekst: "Koken".into() }];
        for dag in [date(2027, 6, 1), date(2026, 12, 1)] {
            let doel = NieuwDoel { tekst: "Koken.".into(), evaluatie: dag, acties: acties.clone() };
            verslag::ops::voeg_doel_toe(&mut t, zaak, &doel).await.unwrap();
        }
        verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
        verslag::ops::onderteken(&mut t, zaak, teken("scherm", date(2026, 9, 1))).await.unwrap();
        t.commit().await.unwrap();
        let eerst = kijkdag(&tafel, zaak).await;
        assert_eq!(eerst, (Stand::Loopt, Some(date(2026, 12, 1))), "{naam}: the first day of the plan");
        // Somebody who applied when the six weeks had passed has no plan.
        let mut t = tx(&tafel).await;
        let zonder = vraag_van(8, Some("900000016"));
        let zonder = melding::ops::registreer(&mut t, &zonder).await.unwrap();
        t.commit().await.unwrap();
        tafel.proef.klok.zet("2026-10-15T07:00:00Z");
        let mut t = tx(&tafel).await;
        verslag::ops::vraag_aan_zonder_verslag(&mut t, zonder, date(2026, 10, 15)).await.unwrap();
        t.commit().await.unwrap();
        let half_jaar = kijkdag(&tafel, zonder).await;
        assert_eq!(half_jaar, (Stand::Loopt, Some(date(2027, 4, 1))), "{naam}: six months after it began");
    }
}

#[tokio::test]
async fn a_case_closes_when_every_goal_has_an_outcome_and_says_whether_all_were_reached() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        for (nr, uitkomsten, code) in [
            (1, ["bereikt", "bereikt"], "doelen_bereikt"),
            (2, ["bereikt", "deels"], "doelen_deels"),
            (3, ["niet", "bereikt"], "doelen_deels"),
        ] {
            let zaak = met_verslag_van(&tafel, nr, None).await;
            let mut t = tx(&tafel).await;
            let acties = vec![Actie { wie: "zelf".into(), tekst: "Koken".into() }];
            let doel = NieuwDoel { tekst: "Koken.".into(), evaluatie: date(2027, 3, 1), acties };
            verslag::ops::voeg_doel_toe(&mut t, zaak, &doel).await.unwrap();
            verslag::ops::verstuur(&mut t, zaak, "scherm").await.unwrap();
            let alleen = Ondertekening { vraagt_aan: false, ..teken("scherm", date(2026, 9, 1)) };
            verslag::ops::onderteken(&mut t, zaak, alleen).await.unwrap();
            t.commit().await.unwrap();
            let lees = tafel.proef.db.lees(tafel.samira.clone());
            let doelen = verslag::ops::open(&lees, zaak).await.unwrap().doelen;
            for (doel, uitkomst) in doelen.iter().zip(uitkomsten) {
                let mut t = tx(&tafel).await;
                let open = verslag::ops::sluit_zaak(&mut t, zaak).await;
                let nog = matches!(open, Err(ToegangFout::Veld { code: "zaak.doel_open", .. }));
                assert!(nog, "{naam} {nr}: {open:?}");
                let zet = async |t: &mut Tx, zo: (&str, &str)| {
                    Evaluatie::begin(t, zaak).await?.zet(t, (doel.id, 1), zo).await
                };
                let wat = zet(&mut t, ("misschien", "")).await;
                assert!(matches!(wat, Err(ToegangFout::Veld { veld: "uitkomst", .. })), "{naam}");
                let zo = (uitkomst, "Zo ging het.");
                zet(&mut t, zo).await.unwrap();
                zet(&mut t, zo).await.unwrap();
                let weer = zet(&mut t, ("niet", "")).await;
                let eerst = matches!(weer, Err(ToegangFout::Veld { code: "doel.uitkomst_conflict", .. }));
                assert!(eerst, "{naam}: what was said stands until who read it corrects it");
                t.commit().await.unwrap();
            }
            let lees = tafel.proef.db.lees(tafel.samira.clone());
            let doelen = verslag::ops::open(&lees, zaak).await.unwrap().doelen;
            let gezegd: Vec<_> = doelen.iter().flat_map(|d| &d.uitkomst).collect();
            let codes: Vec<_> = gezegd.iter().map(|u| (u.code.as_str(), u.tekst.as_str())).collect();
            assert_eq!(codes, uitkomsten.map(|u| (u, "Zo ging het.")), "{naam} {nr}");
            let mut t = tx(&tafel).await;
            verslag::ops::sluit_zaak(&mut t, zaak).await.unwrap();
            t.commit().await.unwrap();
            assert_eq!(regel(&tafel, zaak).await.stand, Stand::Gesloten, "{naam} {nr}");
            let zo =
                format!("SELECT COUNT(*) AS n FROM zaak WHERE stand = 'gesloten' AND uitkomst = '{code}'");
            assert_eq!(tafel.proef.getal(&zo).await, if nr == 3 { 2 } else { 1 }, "{naam} {nr}: {code}");
        }
    }
}
