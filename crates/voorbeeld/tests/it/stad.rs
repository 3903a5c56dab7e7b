//! The generated town through the doors of the rooms: what a generator wrote must be what the rooms would have made.

use std::collections::{BTreeMap, BTreeSet};

use kern::actor::Wie;
use kern::id::OperatieId;
use kern::{Actor, Euro};
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::betaling;
use ondersteuning::declaratie::{self, Lijnstand};
use ondersteuning::geld::{Euros, store::posten};
use ondersteuning::verzoek;
use storage::{Lees, logboek};
use testkit::{Proef, beide};
use toegang::ToegangFout;
use toegang::zaak::ops::{Van, werklijst};
use toegang::zaak::{Regel, Stand};
use toegang::{besluit, gesprek, huishouden, netwerk, post, verslag, zaak};
use uuid::Uuid;
use voorbeeld::{BEGIN, Demoaccount, GEPLANT, Omvang, bewoon, vul};

const INWONERS: u64 = 700;

struct Stad {
    proef: Proef,
    accounts: Vec<Demoaccount>,
}

impl Stad {
    async fn bouw(proef: Proef) -> Self {
        let accounts = vul(&proef.db, BEGIN).await.unwrap();
        let omvang = Omvang { inwoners: INWONERS, zaad: 1 };
        bewoon(&proef.db, &accounts, omvang, |_| ()).await.unwrap();
        Self { proef, accounts }
    }

    fn als(&self, naam: &str) -> Lees {
        let account = self.accounts.iter().find(|a| a.gebruikersnaam == naam).unwrap();
        let wie = Wie::Account(account.id);
        let operatie = OperatieId(Uuid::from_u128(9));
        self.proef.db.lees(Actor { wie, rollen: vec![account.rol], operatie })
    }

    /// All cases that members of the three teams see in their team's list.
    async fn teamlijsten(&self) -> Vec<(&'static str, Regel)> {
        let mut uit = Vec::new();
        for naam in ["samira", "tom"] {
            let lees = self.als(naam);
            let wie = lees.actor().account().unwrap();
            let vandaag = lees.vandaag();
            for team in auth::account::teams_van(&lees, wie, vandaag).await.unwrap() {
                let mut na = None;
                loop {
                    let regels = werklijst(&lees, Van::Team(team.id), na).await.unwrap();
                    let Some(laatste) = regels.last() else { break };
                    na = Some((laatste.wekker.map(|w| w.dag), laatste.id));
                    uit.extend(regels.into_iter().map(|r| (naam, r)));
                }
            }
        }
        uit
    }
}

/// Opens everything of a case and says what is missing for where it stands.
async fn open(lees: &Lees, regel: &Regel) -> Result<(), ToegangFout> {
    let (_, gesprek) = gesprek::ops::open(lees, regel.id).await?;
    let verslag = verslag::ops::open(lees, regel.id).await?;
    let besluit = besluit::ops::open(lees, regel.id).await?;
    let blad = huishouden::ops::open(lees, regel.huishouden).await?;
    assert!(blad.zaken.iter().any(|z| z.wat().is_some_and(|r| r.id == regel.id)), "{regel:?}");
    let na = |stand: Stand| regel.stand >= stand;
    assert_eq!(gesprek.afspraak.is_some(), na(Stand::GesprekGepland), "{regel:?}");
    assert_eq!(gesprek.gehouden.is_some(), na(Stand::Verslag), "{regel:?}");
    if na(Stand::Verslag) {
        assert!(gesprek.ontbreekt().is_empty(), "{:?}", gesprek.ontbreekt());
        assert!(!verslag.doelen.is_empty());
    }
    assert_eq!(verslag.verstuurd.is_some(), na(Stand::VerslagVerstuurd), "{regel:?}");
    let getekend = verslag.verstuurd.as_ref().and_then(|v| v.ondertekend);
    assert_eq!(getekend.is_some(), na(Stand::Aanvraag), "{regel:?}");
    let besloten = matches!(regel.stand, Stand::BesluitVoorgelegd | Stand::Besloten | Stand::Loopt);
    assert_eq!(besluit.besluit.is_some(), besloten, "{regel:?}");
    if let Some(b) = &besluit.besluit {
        b.voorstel.toets()?;
        assert_eq!(b.kosten_jaar, b.voorstel.kosten_jaar());
    }
    for brief in zaak::verloop::store::van_zaken(lees, &[regel.id]).await?.1 {
        post::ops::open(lees, brief.id).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_case_of_every_stage_opens_through_the_rooms() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let mut standen = BTreeSet::new();
        for (naam, regel) in stad.teamlijsten().await {
            open(&stad.als(naam), &regel).await.unwrap();
            standen.insert(regel.stand);
        }
        let open: BTreeSet<Stand> = Stand::ALLE.into_iter().filter(|s| *s != Stand::Gesloten).collect();
        assert_eq!(standen, open);
    }
}

#[tokio::test]
async fn the_lists_of_the_named_workers_are_alive() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        for naam in ["samira", "joost", "tom"] {
            let lees = stad.als(naam);
            let wie = lees.actor().account().unwrap();
            let regels = werklijst(&lees, Van::Medewerker(wie), None).await.unwrap();
            let standen: BTreeSet<Stand> = regels.iter().map(|r| r.stand).collect();
            assert!(regels.len() >= 8 && standen.len() >= 4, "{naam}: {} {standen:?}", regels.len());
            assert!(regels.iter().all(|r| r.medewerker == Some(wie)));
        }
        let dagen: Vec<i32> = stad
            .teamlijsten()
            .await
            .iter()
            .filter_map(|(_, r)| r.dagen_over(stad.als("tom").vandaag()))
            .collect();
        let deel = |f: fn(&&i32) -> bool| dagen.iter().filter(f).count();
        assert!(deel(|d| **d < 0) > 0 && deel(|d| (0..=7).contains(*d)) > 0 && deel(|d| **d > 7) > 0);
        assert!(deel(|d| **d < 0) * 4 < dagen.len(), "most is in time: {dagen:?}");
    }
}

#[tokio::test]
async fn every_euro_is_accounted_for() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("ineke");
        let (mut som, mut betaald) = (Euros::default(), 0);
        let zaken: Vec<_> = stad.teamlijsten().await.into_iter().map(|(_, r)| r.id).collect();
        let posten = posten(&lees, &zaken).await.unwrap();
        for post in &posten {
            let e = post.euros(lees.vandaag());
            assert!(e.betaald <= e.goedgekeurd && e.goedgekeurd <= e.toegezegd, "{post:?} {e:?}");
            assert!(e.geleverd <= e.toegezegd, "{post:?} {e:?}");
            assert!(e.gedeclareerd - e.goedgekeurd - e.afgekeurd >= Euro::NUL, "{e:?}");
            betaald += usize::from(e.betaald > Euro::NUL);
            som += e;
        }
        let toegewezen = posten.len();
        assert!(toegewezen > 40 && betaald > 40, "{toegewezen} {betaald}");
        assert!(som.afgekeurd > Euro::NUL && som.betaald > Euro::NUL && som.goedgekeurd > som.betaald);
        let blad = betaling::ops::overzicht(&lees).await.unwrap();
        let klaar = |r: &&betaling::Betaalrun| r.stand == betaling::Stand::Klaar;
        assert_eq!((blad.runs.len(), blad.runs.iter().filter(klaar).count()), (23, 1));
        assert!(!blad.betaalbaar.is_empty(), "what came in today and was right can be paid");
        for run in blad.runs.iter().filter(|r| r.stand == betaling::Stand::Vrijgegeven) {
            let bestand = betaling::ops::bestand(&lees, run.id).await.unwrap();
            let cent = run.totaal.in_cent();
            assert!(bestand.contains(&format!("<CtrlSum>{}.{:02}</CtrlSum>", cent / 100, cent % 100)));
        }
    }
}

#[tokio::test]
async fn every_team_has_a_budget_and_more_than_half_of_it_is_delivered() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let regels = ondersteuning::geld::ops::jaar(&stad.als("ruben"), 2026).await.unwrap();
        assert!(regels.len() >= 3);
        let budget: Euro = regels.iter().map(|r| r.budget.unwrap()).sum();
        let geleverd: Euro = regels.iter().map(|r| r.euros.geleverd).sum();
        let deel = geleverd.in_cent() * 100 / budget.in_cent();
        assert!((45..80).contains(&deel), "{deel} % of the budget is delivered by September");
        let boven = regels.iter().filter(|r| r.euros.toegezegd > r.budget.unwrap()).count();
        assert_eq!(boven, 1, "one team promised more than it has");
    }
}

#[tokio::test]
async fn the_waiting_run_can_be_released_by_the_controller() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let blad = betaling::ops::overzicht(&stad.als("ruben")).await.unwrap();
        let run = blad.runs.iter().find(|r| r.stand == betaling::Stand::Klaar).unwrap();
        let mut tx = stad.proef.db.tx(stad.als("ruben").actor().clone()).await.unwrap();
        let bestand = betaling::ops::geef_vrij(&mut tx, run.id).await.unwrap();
        tx.commit().await.unwrap();
        let cent = run.totaal.in_cent();
        assert!(
            bestand.contains(&format!("<CtrlSum>{}.{:02}</CtrlSum>", cent / 100, cent % 100)),
            "{bestand}"
        );
    }
}

#[tokio::test]
async fn the_checks_find_exactly_the_faults_that_were_planted() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("ineke");
        let mut gevonden = BTreeMap::new();
        for kop in blader(&lees, Welke::Nodig, None).await.unwrap().koppen {
            if !matches!(kop.nummer(), 323) || kop.beantwoord.is_some() {
                continue;
            }
            let blad = declaratie::ops::van_bericht(&lees, kop.id).await.unwrap().unwrap();
            for lijn in declaratie::ops::open(&lees, blad.id).await.unwrap().lijnen {
                if lijn.stand == Lijnstand::KloptNiet {
                    *gevonden.entry((lijn.agb, lijn.regel.unwrap())).or_insert(0) += 1;
                }
            }
        }
        let geplant: BTreeMap<(String, String), usize> =
            GEPLANT.iter().map(|g| ((g.agb.to_owned(), g.regel.to_owned()), g.regels)).collect();
        assert_eq!(gevonden, geplant);
    }
}

#[tokio::test]
async fn the_log_is_whole_and_names_everybody_who_was_made() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let db = &stad.proef.db;
        let uitslag = logboek::controleer(db.leesverbinding(), db.kluis(), None, |_, _| ()).await.unwrap();
        assert_eq!(uitslag.bevindingen, Vec::new());
        for (_, regel) in stad.teamlijsten().await.into_iter().take(20) {
            let inzage = logboek::inzage_van(db.leesverbinding(), regel.persoon, 50).await.unwrap();
            let gemaakt = inzage.iter().find(|i| i.wat == "voorbeeld.maken").unwrap();
            assert!(gemaakt.wie.starts_with("systeem:"), "{gemaakt:?}");
        }
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_town_on_both_databases() {
    let mut steden = Vec::new();
    for proef in beide().await {
        let regels = Stad::bouw(proef).await.teamlijsten().await;
        let zaak = |r: &Regel| format!("{} {} {} {:?}", r.id, r.naam.aanspreek(), r.onderwerp, r.stand);
        steden.push(regels.iter().map(|(_, r)| zaak(r)).collect::<Vec<_>>());
    }
    assert_eq!(steden[0], steden[1]);
}

#[tokio::test]
async fn a_declaration_asks_what_its_lines_ask() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("ineke");
        let mut gezien = 0;
        for kop in blader(&lees, Welke::Alles, None).await.unwrap().koppen {
            let Some(kop) = declaratie::ops::van_bericht(&lees, kop.id).await.unwrap() else { continue };
            let lijnen = declaratie::ops::open(&lees, kop.id).await.unwrap().lijnen;
            let som =
                |goed: bool| lijnen.iter().filter(|l| l.stand.telt() == goed).map(|l| l.bedrag).sum::<Euro>();
            assert_eq!((kop.toegekend, kop.afgekeurd), (som(true), som(false)), "{kop:?}");
            assert_eq!(kop.gevraagd, kop.toegekend + kop.afgekeurd);
            let zonder_teken = |l: &declaratie::Lijn| if l.credit() { -l.bedrag } else { l.bedrag };
            assert!(lijnen.iter().all(|l| l.tarief.unwrap().maal(l.volume) == Some(zonder_teken(l))));
            gezien += lijnen.len();
        }
        assert!(gezien > 50, "{gezien}");
    }
}

/// What providers took back: the same line with another sign, and the month anew with less.
#[tokio::test]
async fn what_was_counted_too_much_is_taken_back_and_declared_anew() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("ineke");
        let mut alle = BTreeMap::new();
        for kop in blader(&lees, Welke::Alles, None).await.unwrap().koppen {
            let Some(kop) = declaratie::ops::van_bericht(&lees, kop.id).await.unwrap() else { continue };
            for lijn in declaratie::ops::open(&lees, kop.id).await.unwrap().lijnen {
                alle.insert((lijn.agb.clone(), lijn.referentie.clone()), lijn);
            }
        }
        let credits: Vec<_> = alle.values().filter(|l| l.credit()).collect();
        for credit in &credits {
            let van = |referentie: String| alle.get(&(credit.agb.clone(), referentie));
            let oud = credit.vorig.clone().unwrap();
            // The line itself may lie a page of messages back.
            if let Some(debet) = van(oud.clone()) {
                let zelfde = (debet.bedrag, debet.volume, debet.begin)
                    == (-credit.bedrag, credit.volume, credit.begin);
                assert!(zelfde, "{debet:?} {credit:?}");
            }
            let nieuw = van(format!("{oud}N")).unwrap();
            assert_eq!((nieuw.volume, nieuw.begin), (credit.volume - 1, credit.begin));
            assert!(credit.stand.telt() && nieuw.stand.telt(), "{credit:?} {nieuw:?}");
        }
        assert!(credits.len() >= 2, "{}", credits.len());
    }
}

#[tokio::test]
async fn requests_of_providers_wait_for_a_person() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("ineke");
        let mut soorten = BTreeMap::new();
        for kop in blader(&lees, Welke::Nodig, None).await.unwrap().koppen {
            for verzoek in verzoek::ops::van_bericht(&lees, kop.id).await.unwrap() {
                assert!(verzoek.stand.is_open(), "{verzoek:?}");
                let bekend = verzoek.zaak.is_some();
                *soorten.entry((verzoek.soort.code(), verzoek.wet.code(), bekend)).or_insert(0) += 1;
            }
        }
        let elk = ["toewijzing", "wijziging"]
            .into_iter()
            .flat_map(|s| ["jeugdwet", "wmo"].map(|w| ((s, w, true), 1)))
            .chain([(("toewijzing", "jeugdwet", false), 1)]);
        assert_eq!(soorten, elk.collect());
    }
}

#[tokio::test]
async fn some_residents_told_who_is_around_them() {
    for proef in beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = stad.als("samira");
        let zaken: Vec<_> = stad.teamlijsten().await.into_iter().map(|(_, r)| r.id).collect();
        let mut per_zaak = BTreeMap::new();
        for band in netwerk::ops::van_zaken(&lees, &zaken).await.unwrap() {
            assert!(!band.wie.is_empty() && !band.rol.is_empty(), "{band:?}");
            per_zaak.entry(band.zaak.0).or_insert_with(BTreeSet::new).insert(band.plek);
        }
        assert!(per_zaak.values().all(|plekken| (2..=5).contains(&plekken.len())), "{per_zaak:?}");
        let deel = per_zaak.len() * 100 / zaken.len();
        assert!((15..35).contains(&deel), "{deel} % of {} cases", zaken.len());
    }
}
