//! The condition that guards records and lists, held against a plain reading of the rule over random grounds.

use std::collections::BTreeSet;

use auth::Blik;
use auth::gronden::{self, Bereik, Houder, Kijker, Kolommen, NieuweGrond, zicht};
use jiff::civil::date;
use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Actor, Datum, Toeval, Wet};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Query};
use storage::{Dag, Handeling};
use testkit::{Herhaalbaar, beide};
use toegang::huishouden::ops::open;
use toegang::melding::Voor;
use toegang::zaak::ops::{Van, vind, werklijst};
use uuid::Uuid;

use crate::tafel::{Tafel, account_van, dek, vraag};

const RONDES: u64 = 12;
const DAGEN: [i8; 3] = [1, 3, 5];

struct Zaak {
    id: ZaakId,
    persoon: PersoonId,
    huishouden: HuishoudenId,
    wet: Wet,
}

struct Lid {
    huishouden: HuishoudenId,
    persoon: PersoonId,
    van: Datum,
    tot: Option<Datum>,
}

struct Grond {
    houder: Houder,
    bereik: Bereik,
    blik: Blik,
    wet: Option<Wet>,
    van: Datum,
    tot: Option<Datum>,
}

/// The rule, written down a second time, in plain words instead of SQL.
#[derive(Default)]
struct Wereld {
    zaken: Vec<Zaak>,
    leden: Vec<Lid>,
    teams: Vec<(TeamId, AccountId, Datum, Option<Datum>)>,
    gronden: Vec<Grond>,
    betrekkingen: Vec<(AccountId, PersoonId)>,
}

fn geldig(op: Datum, van: Datum, tot: Option<Datum>) -> bool {
    van <= op && tot.is_none_or(|t| op < t)
}

impl Wereld {
    fn woont(&self, huis: HuishoudenId, wie: PersoonId, op: Datum) -> bool {
        self.leden.iter().any(|l| l.huishouden == huis && l.persoon == wie && geldig(op, l.van, l.tot))
    }

    fn heeft(&self, g: &Grond, wie: AccountId, op: Datum) -> bool {
        let houdt = match g.houder {
            Houder::Account(id) => id == wie,
            Houder::Team(team) => {
                self.teams.iter().any(|(t, a, van, tot)| (*t, *a) == (team, wie) && geldig(op, *van, *tot))
            }
        };
        houdt && geldig(op, g.van, g.tot)
    }

    fn nabij(&self, wie: AccountId, huis: HuishoudenId, persoon: Option<PersoonId>, op: Datum) -> bool {
        let mijn = self.betrekkingen.iter().filter(|(a, _)| *a == wie).map(|(_, p)| *p);
        mijn.into_iter().any(|p| Some(p) == persoon || self.woont(huis, p, op))
    }

    fn ziet_zaak(&self, wie: AccountId, z: &Zaak, op: Datum, blik: Blik) -> bool {
        let raakt = |g: &Grond| match g.bereik {
            Bereik::Huishouden(id) => id == z.huishouden,
            Bereik::Zaak(id) => id == z.id,
            Bereik::Persoon(id) => id == z.persoon,
            Bereik::Wet => true,
        };
        self.gronden
            .iter()
            .any(|g| raakt(g) && self.heeft(g, wie, op) && g.blik == blik && g.wet.is_none_or(|w| w == z.wet))
            && !self.nabij(wie, z.huishouden, Some(z.persoon), op)
    }

    fn ziet_huis(&self, wie: AccountId, huis: HuishoudenId, op: Datum) -> bool {
        let raakt = |g: &Grond| match g.bereik {
            Bereik::Huishouden(id) => id == huis,
            Bereik::Persoon(id) => self.woont(huis, id, op),
            Bereik::Zaak(_) | Bereik::Wet => false,
        };
        let genoeg = |g: &Grond| matches!(g.blik, Blik::Dat | Blik::Wat);
        self.gronden.iter().any(|g| raakt(g) && genoeg(g) && self.heeft(g, wie, op))
            && !self.nabij(wie, huis, None, op)
    }
}

/// Three households in two neighbourhoods; the second case of the first falls under another law, and somebody who
/// moves out on the third day has a case there too.
async fn bouw(tafel: &Tafel) -> Wereld {
    let mut w = Wereld::default();
    let db = &tafel.proef.db;
    let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
    for (n, buurt) in [(1, "Z1"), (2, "N1"), (3, "Z1")] {
        let mut nieuw = vraag(n);
        nieuw.buurt = buurt.into();
        if let Voor::Nieuw(mens) = &mut nieuw.voor {
            mens.bsn = None;
        }
        toegang::melding::ops::registreer(&mut tx, &nieuw).await.unwrap();
    }
    tx.commit().await.unwrap();
    lees_zaken(tafel, &mut w).await;
    let (huis, eerste) = (w.zaken[0].huishouden, w.zaken[0].persoon);
    let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
    let mens = toegang::persoon::NieuwPersoon { bsn: None, ..crate::tafel::maria() };
    let huisgenoot = toegang::persoon::ops::registreer(&mut tx, &mens).await.unwrap();
    let lid =
        Lid { huishouden: huis, persoon: huisgenoot, van: date(2026, 8, 1), tot: Some(date(2026, 9, 3)) };
    let mut zet = Query::insert();
    zet.into_table(Alias::new("huishouden_lid"))
        .columns(["huishouden", "persoon", "van", "rol", "tot"].map(Alias::new))
        .values_panic([
            huis.0.into(),
            huisgenoot.0.into(),
            Dag(lid.van).into(),
            "huisgenoot".into(),
            lid.tot.map(Dag).into(),
        ]);
    tx.execute(&zet).await.unwrap();
    for (n, persoon, wet) in [(11, eerste, Wet::Jeugdwet), (12, huisgenoot, Wet::Wmo)] {
        let mut nieuw = vraag(n);
        (nieuw.voor, nieuw.wet) = (Voor::Bekend(persoon), wet);
        toegang::melding::ops::registreer(&mut tx, &nieuw).await.unwrap();
    }
    tx.commit().await.unwrap();
    w.zaken.clear();
    lees_zaken(tafel, &mut w).await;
    for z in &w.zaken {
        if !w.leden.iter().any(|l| l.persoon == z.persoon) && z.persoon != huisgenoot {
            w.leden.push(Lid {
                huishouden: z.huishouden,
                persoon: z.persoon,
                van: date(2026, 9, 1),
                tot: None,
            });
        }
    }
    w.leden.push(lid);
    w
}

async fn lees_zaken(tafel: &Tafel, w: &mut Wereld) {
    let lees = tafel.proef.db.lees(tafel.samira.clone());
    let mut lijst = Vec::new();
    for team in [tafel.zuid, tafel.noord] {
        lijst.extend(werklijst(&lees, Van::Team(team), None).await.unwrap());
    }
    // The order of one list, whoever has them.
    lijst.sort_by_key(|r| (r.wekker.map(|w| w.dag), r.id.0));
    w.zaken.extend(lijst.into_iter().map(|r| Zaak {
        id: r.id,
        persoon: r.persoon,
        huishouden: r.huishouden,
        wet: r.wet,
    }));
}

struct Dobbel(Herhaalbaar);

impl Dobbel {
    fn tot(&self, n: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.vul(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % n as u64).unwrap()
    }

    fn kies<'a, T>(&self, uit: &'a [T]) -> &'a T {
        &uit[self.tot(uit.len())]
    }

    fn periode(&self) -> (Datum, Option<Datum>) {
        let van = i8::try_from(self.tot(4) + 1).unwrap();
        let tot = [None, Some(van + 1), Some(van + 2)];
        (date(2026, 9, van), self.kies(&tot).map(|d| date(2026, 9, d)))
    }

    fn grond(&self, w: &Wereld, accounts: &[AccountId], teams: &[TeamId]) -> Grond {
        let houder = if self.tot(2) == 0 {
            Houder::Account(*self.kies(accounts))
        } else {
            Houder::Team(*self.kies(teams))
        };
        let zaak = self.kies(&w.zaken);
        let bereik = match self.tot(7) {
            0 | 1 => Bereik::Huishouden(zaak.huishouden),
            2 | 3 => Bereik::Zaak(zaak.id),
            4 | 5 => Bereik::Persoon(self.kies(&w.leden).persoon),
            _ => Bereik::Wet,
        };
        let blik = match bereik {
            Bereik::Wet => *self.kies(&[Blik::Financieel, Blik::Logistiek]),
            _ => *self.kies(&[Blik::Wat, Blik::Wat, Blik::Dat, Blik::Financieel]),
        };
        let wet = *self.kies(&[None, None, Some(Wet::Wmo), Some(Wet::Jeugdwet)]);
        let (van, tot) = self.periode();
        Grond { houder, bereik, blik, wet, van, tot }
    }
}

/// Throws away all grounds, ties and memberships and makes others, here and in the database.
async fn schud(tafel: &Tafel, w: &mut Wereld, d: &Dobbel, accounts: &[AccountId]) {
    let beheer = testkit::actor(99, kern::Rol::FunctioneelBeheerder);
    let mut tx = tafel.proef.db.tx(beheer).await.unwrap();
    for tabel in ["toegangsgrond", "betrekking", "team_lid"] {
        tx.execute_unprepared(&format!("DELETE FROM {tabel}")).await.unwrap();
    }
    (w.gronden, w.betrekkingen, w.teams) = (Vec::new(), Vec::new(), Vec::new());
    let teams = [tafel.zuid, tafel.noord];
    for wie in accounts {
        let (team, (van, tot)) = (*d.kies(&teams), d.periode());
        auth::account::word_lid(&mut tx, team, *wie, van).await.unwrap();
        if let Some(tot) = tot {
            auth::account::verlaat_team(&mut tx, team, *wie, tot).await.unwrap();
        }
        w.teams.push((team, *wie, van, tot));
    }
    for _ in 0..d.tot(7) + 3 {
        let g = d.grond(w, accounts, &teams);
        let nieuw = NieuweGrond {
            houder: g.houder,
            bereik: g.bereik,
            blik: g.blik,
            wet: g.wet,
            grond: "proef",
            van: g.van,
            tot: g.tot,
            bron: Uuid::nil(),
        };
        gronden::geef(&mut tx, nieuw).await.unwrap();
        w.gronden.push(g);
    }
    for _ in 0..d.tot(3) {
        let (wie, persoon) = (*d.kies(accounts), d.kies(&w.leden).persoon);
        if !w.betrekkingen.contains(&(wie, persoon)) {
            gronden::meld_betrekking(&mut tx, wie, persoon, "familie").await.unwrap();
            w.betrekkingen.push((wie, persoon));
        }
    }
    tx.record(Handeling::new("proef.schudden"));
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn for_random_grounds_the_list_the_record_and_the_rule_say_the_same() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let mut w = bouw(&tafel).await;
        assert_eq!(w.zaken.len(), 5, "five cases in three households");
        let mensen = [&tafel.samira, &tafel.joost, &tafel.noor, &tafel.hanna];
        let accounts = mensen.map(account_van);
        let (mut open, mut dicht) = (0, 0);
        for ronde in 0..RONDES {
            let d = Dobbel(Herhaalbaar::new(ronde));
            schud(&tafel, &mut w, &d, &accounts).await;
            for dag in DAGEN {
                tafel.proef.klok.zet(&format!("2026-09-{dag:02}T07:00:00Z"));
                let op = date(2026, 9, dag);
                for wie in mensen {
                    let waar = format!("{} round {ronde} day {dag}", tafel.proef.naam());
                    let (ja, nee) = vergelijk(&tafel, &w, wie, op, &waar).await;
                    (open, dicht) = (open + ja, dicht + nee);
                }
            }
        }
        assert!(open > 30 && dicht > 30, "the dice made both: {open} open, {dicht} closed");
    }
}

/// Holds what one worker sees on one day against the rule; returns how many records were open and closed.
async fn vergelijk(tafel: &Tafel, w: &Wereld, wie: &Actor, op: Datum, waar: &str) -> (usize, usize) {
    let lees = tafel.proef.db.lees(wie.clone());
    let account = account_van(wie);
    let mag: BTreeSet<ZaakId> =
        w.zaken.iter().filter(|z| w.ziet_zaak(account, z, op, Blik::Wat)).map(|z| z.id).collect();
    let mut lijst = BTreeSet::new();
    for team in [tafel.zuid, tafel.noord] {
        lijst.extend(werklijst(&lees, Van::Team(team), None).await.unwrap().iter().map(|r| r.id));
    }
    let mut een_voor_een = BTreeSet::new();
    for z in &w.zaken {
        if let Ok(regel) = vind(&lees, z.id).await {
            assert!(regel.grond.id.is_some() && regel.grond.grond == "proef", "{waar}: names its ground");
            een_voor_een.insert(z.id);
        }
    }
    assert_eq!(lijst, een_voor_een, "{waar}: list and records");
    assert_eq!(lijst, mag, "{waar}: list and rule");
    let huizen: BTreeSet<HuishoudenId> = w.zaken.iter().map(|z| z.huishouden).collect();
    for huis in huizen {
        let ziet = open(&lees, huis).await.is_ok();
        assert_eq!(ziet, w.ziet_huis(account, huis, op), "{waar}: household");
    }
    let kolommen = Kolommen {
        tabel: "zaak",
        zaak: Some("id"),
        persoon: Some("persoon"),
        huishouden: "huishouden",
        wet: Some("wet"),
    };
    let kijker = Kijker { actor: wie, op, blik: Blik::Financieel };
    let vraag = Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("zaak"))
        .and_where(zicht(&kijker, &kolommen))
        .to_owned();
    let rijen = lees.query_all(&vraag).await.unwrap();
    let geld: BTreeSet<ZaakId> = rijen.iter().map(|r| ZaakId(r.try_get("", "id").unwrap())).collect();
    let mag_geld: BTreeSet<ZaakId> =
        w.zaken.iter().filter(|z| w.ziet_zaak(account, z, op, Blik::Financieel)).map(|z| z.id).collect();
    assert_eq!(geld, mag_geld, "{waar}: amounts");
    (mag.len(), w.zaken.len() - mag.len())
}

#[tokio::test]
async fn who_is_close_is_not_found_and_no_question_is_taken_for_them() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let db = &tafel.proef.db;
        let persoon = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap().persoon;
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        gronden::meld_betrekking(&mut tx, account_van(&tafel.joost), persoon, "familie").await.unwrap();
        tx.commit().await.unwrap();
        let sleutel = toegang::persoon::Zoeksleutel::Naam {
            achternaam: "Vries".into(),
            geboortedatum: date(1945, 3, 12),
        };
        for (wie, aantal) in [(&tafel.joost, 0), (&tafel.samira, 1)] {
            let lees = db.lees(wie.clone());
            let gevonden = toegang::persoon::ops::stel_vast(&lees, &sleutel, "melding").await.unwrap();
            assert_eq!(gevonden.treffers.len(), aantal, "{}", tafel.proef.naam());
        }
        let mut nieuw = vraag(5);
        nieuw.voor = Voor::Bekend(persoon);
        let mut tx = db.tx(tafel.joost.clone()).await.unwrap();
        assert!(toegang::melding::ops::registreer(&mut tx, &nieuw).await.is_err(), "{}", tafel.proef.naam());
    }
}

#[tokio::test]
async fn the_log_names_the_ground_and_the_oldest_of_several() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let db = &tafel.proef.db;
        let lees = db.lees(tafel.joost.clone());
        let regel = vind(&lees, zaak).await.unwrap();
        tafel.proef.klok.zet("2026-09-02T07:00:00Z");
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        for (grond, dag) in [(gronden::NOOD, 1), ("toestemming", 2)] {
            let nieuw = NieuweGrond {
                houder: Houder::Account(account_van(&tafel.joost)),
                bereik: Bereik::Persoon(regel.persoon),
                blik: Blik::Wat,
                wet: None,
                grond,
                van: date(2026, 9, dag),
                tot: None,
                bron: zaak.0,
            };
            gronden::geef(&mut tx, nieuw).await.unwrap();
        }
        tx.commit().await.unwrap();
        toegang::gesprek::ops::open(&lees, zaak).await.unwrap();
        open(&lees, regel.huishouden).await.unwrap();
        let inzage = storage::logboek::inzage_van(db.leesverbinding(), regel.persoon, 50).await.unwrap();
        let doel = |wat: &str| inzage.iter().find(|i| i.wat == wat).unwrap().doel.clone();
        let verwacht = format!("wmo.2.3.2#{}", regel.grond.id.unwrap());
        assert_eq!(doel("gesprek.lezen"), verwacht, "{}", tafel.proef.naam());
        assert!(doel("huishouden.lezen").starts_with("wmo.2.3.2#"), "{}", tafel.proef.naam());
        assert_eq!(doel("zaak.lezen"), "wmo.2.3.2", "{}", tafel.proef.naam());
    }
}
