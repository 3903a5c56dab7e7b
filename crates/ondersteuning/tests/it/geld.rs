//! The budget of a year, counted by the database, beside the same count in Rust.

use jiff::civil::date;
use kern::{Datum, Euro, Fout as _, Rol, Wet};
use ondersteuning::geld::{Euros, Verwachting, ops, peildag, store, verwachting};
use ondersteuning::toewijzing::ops::wijs_toe;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};

use crate::betaling::betaal;
use crate::keten::september;
use crate::opzet::{LINDE, Stad, UURTARIEF, rol, systeem};
use crate::{aanbieder, opzet};

#[tokio::test]
async fn the_year_that_the_database_counts_is_the_sum_of_its_assignments() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let tweede = stad.tweede_product().await;
        for (contract, product, begin) in [
            (stad.linde, stad.product, date(2026, 9, 7)),
            (stad.ander, stad.product, date(2026, 12, 31)),
            (stad.linde, tweede, date(2026, 1, 1)),
            (stad.ander, tweede, date(2026, 7, 15)),
        ] {
            stad.wijs(contract, product, begin).await.unwrap();
        }
        stad.nieuw_tarief(date(2026, 11, 1), 4_000).await;
        stad.proef.klok.zet("2026-09-07T10:00:00Z");
        let uit = stad.bezorg().await;
        let heen = aanbieder::toewijzing(&uit[0].bytes);
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 7)));
        stad.ontvang(LINDE, &start).await.unwrap();
        for op in
            ["2026-09-07T10:00:00Z", "2026-12-31T10:00:00Z", "2027-02-01T10:00:00Z", "2029-01-01T10:00:00Z"]
        {
            stad.proef.klok.zet(op);
            for jaar in 2025..=2028 {
                let lees = stad.db().lees(rol(22, Rol::Controller));
                let regels = ops::jaar(&lees, jaar).await.unwrap();
                let geteld: Euros = regels.iter().map(|r| r.euros).fold(Euros::default(), |mut a, b| {
                    a += b;
                    a
                });
                assert_eq!(geteld, verwacht(&stad, jaar, lees.vandaag()).await, "{naam} {jaar} {op}");
                for regel in &regels {
                    let delen = ops::onderdelen(&lees, (regel.team, regel.wet, jaar)).await.unwrap();
                    let som = delen.iter().map(|r| (r.euros, r.peil, r.gemeten)).reduce(|mut a, b| {
                        a.0 += b.0;
                        a.1 += b.1;
                        a.2 += b.2;
                        a
                    });
                    let heel = (regel.euros, regel.peil, regel.gemeten);
                    assert_eq!(som, Some(heel), "{naam} {jaar} {op}: its parts");
                }
                let peil: Euro = regels.iter().map(|r| r.peil.geleverd).sum();
                let toen = match peildag(lees.vandaag(), jaar) {
                    Some(dag) => verwacht(&stad, jaar, dag).await.geleverd,
                    None => Euro::NUL,
                };
                assert_eq!(peil, toen, "{naam} {jaar} {op}: the day of the forecast");
            }
        }
    }
}

#[tokio::test]
async fn an_assignment_without_an_end_is_seen_by_every_year() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
        let nieuw = NieuweToewijzing {
            zaak: stad.zaak,
            besluit: uuid::Uuid::from_u128(5),
            contract: stad.linde,
            product: stad.product,
            maat: Maat::Omvang { volume: 8, frequentie: Frequentie::Maand },
            begin: date(2026, 9, 7),
            eind: None,
        };
        wijs_toe(&mut tx, nieuw).await.unwrap();
        tx.commit().await.unwrap();
        let lees = || stad.db().lees(rol(22, Rol::Controller));
        let mut jaren = Vec::new();
        for jaar in 2025..=2029 {
            let regels = ops::jaar(&lees(), jaar).await.unwrap();
            let geteld: Euro = regels.iter().map(|r| r.euros.toegezegd).sum();
            let rust = verwacht(&stad, jaar, lees().vandaag()).await;
            assert_eq!(geteld, rust.toegezegd, "{naam} {jaar}");
            jaren.push(geteld);
        }
        assert_eq!(jaren[0], Euro::NUL, "{naam}: it had not begun");
        assert!(jaren[1] > Euro::NUL && jaren[2] > jaren[1] + jaren[1], "{naam}: {jaren:?}");
        let verschil = (jaren[2] - jaren[3]).in_cent().abs();
        assert!(
            verschil * 300 < jaren[2].in_cent(),
            "{naam}: every whole year the same, but for its days: {jaren:?}"
        );
        assert_eq!(
            stad.euros().await.toegezegd,
            jaren[1],
            "{naam}: the case commits up to the end of the year"
        );
    }
}

#[tokio::test]
async fn a_later_year_counts_with_its_own_tariff() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        // From 1 December 2025 up to and with 6 March 2027: 31 days at 35.00, 430 at 36.60, the last of them by the last
        // tariff that the contract names.
        let id = stad.wijs_toe(stad.linde, date(2025, 12, 1)).await;
        let lees = || stad.db().lees(rol(22, Rol::Controller));
        let waarde =
            ondersteuning::toewijzing::store::laad(&lees(), id).await.unwrap().unwrap().waarde.in_cent();
        let later = waarde * UURTARIEF / 3_500;
        let voor = |dagen: i64| later * dagen / 461;
        for (jaar, verwacht) in
            [(2025, waarde * 31 / 461), (2026, voor(365)), (2027, voor(430) - voor(365)), (2028, 0)]
        {
            let regels = ops::jaar(&lees(), jaar).await.unwrap();
            let geteld: Euro = regels.iter().map(|r| r.euros.toegezegd).sum();
            assert_eq!(geteld, Euro::cent(verwacht), "{naam} {jaar}");
        }
        let alles = Euro::cent(waarde * 31 / 461 + voor(430));
        assert_eq!(stad.euros().await.toegezegd, alles, "{naam}: the case says the same");
    }
}

/// The same in Rust, from what the page of a case shows.
async fn verwacht(stad: &Stad, jaar: i16, op: Datum) -> Euros {
    let lees = stad.db().lees(stad.werker.clone());
    let (j0, j1) = (date(jaar, 1, 1), date(jaar + 1, 1, 1));
    let mut som = Euros::default();
    for post in store::posten(&lees, &[stad.zaak]).await.unwrap() {
        let l = post.looptijd;
        som.toegezegd += l.tussen(j0, j1);
        let nu = op.tomorrow().unwrap().clamp(j0, j1);
        if let Some(begin) = l.begonnen.filter(|b| *b < j1) {
            let van = begin.max(j0);
            som.geleverd += l.tussen(van, nu.max(van));
        }
    }
    som
}

#[tokio::test]
async fn a_budget_is_set_once_and_moves_with_each_step() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let lees = || stad.db().lees(stad.werker.clone());
        let team = auth::account::teams(&lees()).await.unwrap()[0].id;
        for bedrag in [1, 50_000_000] {
            let mut tx = stad.db().tx(systeem()).await.unwrap();
            ops::zet_budget(&mut tx, (team, Wet::Wmo, 2026), Euro::cent(bedrag)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let voor = ops::jaar(&lees(), 2026).await.unwrap();
        assert_eq!(voor.len(), 1);
        assert_eq!((voor[0].budget, voor[0].euros), (Some(Euro::cent(50_000_000)), Euros::default()));
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let na = ops::jaar(&lees(), 2026).await.unwrap();
        assert!(na[0].euros.toegezegd > Euro::NUL, "{}: an assignment moves the budget", stad.proef.naam());
        let mut tx = stad.db().tx(systeem()).await.unwrap();
        let fout = ops::zet_budget(&mut tx, (team, Wet::Wmo, 2026), Euro::cent(-1)).await;
        assert!(fout.is_err());
    }
}

/// What the team and the municipality see of this year.
async fn beelden(stad: &Stad) -> [Euros; 2] {
    let som = async |wie| {
        let regels = ops::jaar(&stad.db().lees(wie), 2026).await.unwrap();
        regels.iter().fold(Euros::default(), |mut som, r| {
            som += r.euros;
            som
        })
    };
    [som(stad.werker.clone()).await, som(rol(22, Rol::Controller)).await]
}

#[tokio::test]
async fn each_step_moves_what_the_team_and_the_municipality_see() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let mut voor = beelden(&stad).await;
        let mut bewoog = async |stap: &str, deel: fn(&Euros) -> Euro| {
            let na = beelden(&stad).await;
            for (voor, na) in voor.iter().zip(&na) {
                assert!(deel(na) > deel(voor), "{naam}: {stap}: {voor:?} {na:?}");
            }
            assert_eq!(na[0], na[1], "{naam}: {stap}: one team, one municipality");
            voor = na;
        };
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        bewoog("assigned", |e| e.toegezegd).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
        stad.proef.klok.zet("2026-09-08T10:00:00Z");
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 8)));
        stad.ontvang(LINDE, &start).await.unwrap();
        bewoog("started", |e| e.geleverd).await;
        stad.proef.klok.zet("2026-10-05T08:00:00Z");
        bewoog("a month of help", |e| e.geleverd).await;
        // One line is right and one is on an assignment that nobody knows: a person answers.
        let (goed, fout) = (september(nummer, "L1", 8, UURTARIEF), september(nummer + 1, "L2", 1, UURTARIEF));
        let bytes = aanbieder::declaratie(&heen, "D1", date(2026, 10, 5), &[goed, fout]);
        let binnen = stad.ontvang(LINDE, &bytes).await.unwrap();
        bewoog("declared", |e| e.gedeclareerd).await;
        let lees = stad.db().lees(rol(21, Rol::Backoffice));
        let d = ondersteuning::declaratie::ops::van_bericht(&lees, binnen.id).await.unwrap().unwrap();
        let mut tx = stad.db().tx(rol(21, Rol::Backoffice)).await.unwrap();
        ondersteuning::declaratie::ops::beantwoord(&mut tx, d.id).await.unwrap();
        tx.commit().await.unwrap();
        bewoog("approved", |e| e.goedgekeurd).await;
        // Who answered the declaration may not release its payment.
        betaal(&stad, rol(21, Rol::Backoffice), rol(22, Rol::Controller)).await.unwrap();
        bewoog("paid", |e| e.betaald).await;
        // What was refused is no use of what was assigned, and the line is of September.
        let op = |dag: &str| stad.proef.klok.zet(dag);
        op("2026-10-31T08:00:00Z");
        let blik = async || {
            let lees = stad.db().lees(rol(22, Rol::Controller));
            verwachting(lees.vandaag(), 2026, &ops::jaar(&lees, 2026).await.unwrap())
        };
        assert_eq!(blik().await, None, "{naam}: nothing lies beside each other in August");
        op("2026-11-01T08:00:00Z");
        let Some(Verwachting::Tussen(vooruit)) = blik().await else {
            panic!("{naam}: September was declared")
        };
        assert_eq!((vooruit.peildag, vooruit.dekking), (date(2026, 9, 30), 1_000), "{naam}");
        assert!(vooruit.laag > Euro::NUL && vooruit.laag <= vooruit.hoog, "{naam}: {vooruit:?}");
        // In October nothing was declared: of what was delivered since 7 September that is 31 of 55 days.
        op("2026-12-01T08:00:00Z");
        let Some(Verwachting::TeWeinig { peildag, dekking }) = blik().await else {
            panic!("{naam}: too little to say anything")
        };
        assert_eq!((peildag, dekking), (date(2026, 10, 31), 436), "{naam}");
    }
}

#[tokio::test]
async fn a_worker_sees_the_budget_of_the_own_team_only() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let mut tx = stad.db().tx(systeem()).await.unwrap();
        let ander = auth::account::maak_team(&mut tx, "Noord", "2").await.unwrap();
        let fout = ops::zet_budget(&mut tx, (ander, Wet::Wmo, 2026), Euro::cent(7)).await.unwrap_err();
        assert_eq!(fout.code(), "budget.wet_niet_van_team", "nobody there is trained for it");
        let account = opzet::lid(&mut tx, (stad.db(), "noor"), ander).await;
        regio::buurt::store::zet_bekwaam(&tx, account, Wet::Wmo).await.unwrap();
        ops::zet_budget(&mut tx, (ander, Wet::Wmo, 2026), Euro::cent(7)).await.unwrap();
        tx.commit().await.unwrap();
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let mijn = ops::jaar(&stad.db().lees(stad.werker.clone()), 2026).await.unwrap();
        assert_eq!(mijn.iter().map(|r| r.naam.as_str()).collect::<Vec<_>>(), ["Zuid"]);
        let alle = ops::jaar(&stad.db().lees(opzet::rol(22, Rol::Controller)), 2026).await.unwrap();
        assert_eq!(alle.len(), 2, "{}", stad.proef.naam());
        let (werker, controller) = (stad.werker.clone(), opzet::rol(22, Rol::Controller));
        let delen = async |wie: &kern::Actor, team| {
            let delen = ops::onderdelen(&stad.db().lees(wie.clone()), (team, Wet::Wmo, 2026)).await;
            delen.map(|d| d.into_iter().map(|r| r.naam).collect::<Vec<_>>())
        };
        let zuid = mijn[0].team;
        let hulp = ["Hulp bij het huishouden, Thuiszorg De Linde"];
        assert_eq!(delen(&werker, zuid).await.unwrap(), hulp);
        assert_eq!(delen(&controller, zuid).await.unwrap(), hulp);
        assert!(delen(&werker, ander).await.is_err(), "another team is not there");
        assert!(delen(&controller, ander).await.unwrap().is_empty(), "a budget and no help yet");
    }
}
