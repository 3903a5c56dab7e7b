//! A municipality, and what most tests put in it: one resident, two providers and a contract with each.

use std::ops::Deref;

use auth::NieuwAccount;
use auth::gronden::{self, Bereik, Blik, Houder, NieuweGrond};
use jiff::civil::{Date, date};
use kern::actor::Wie;
use kern::id::{AccountId, ContractId, OperatieId, TeamId, ToewijzingId, ZaakId};
use kern::{Actor, AgbCode, Bsn, Euro, Periode, Rol, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::bericht::ops as berichten;
use ondersteuning::contract::Tarief;
use ondersteuning::contract::ops::{NieuwContract, registreer_aanbieder, sluit, voeg_product_toe};
use ondersteuning::contract::store::NieuweAanbieder;
use ondersteuning::geld::Euros;
use ondersteuning::product::Product;
use ondersteuning::toewijzing::ops::wijs_toe;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};
use storage::{Db, Handeling};
use testkit::Proef;
use toegang::melding::{Kanaal, Melder, NieuweMelding, Voor, ops as meldingen};
use toegang::persoon::{Aanhef, Adres, Contact, Naam, NieuwPersoon};
use uuid::Uuid;

pub const LINDE: &str = "41000123";
pub const ANDER: &str = "41000456";
pub const BSN: &str = "999990019";
pub const CODE: &str = "01A03";
pub const UURTARIEF: i64 = 3_660;

/// A municipality with a worker, and without residents, products or providers.
pub struct Gemeente {
    pub proef: Proef,
    pub werker: Actor,
}

pub struct Stad {
    pub gemeente: Gemeente,
    pub zaak: ZaakId,
    pub product: Uuid,
    pub linde: ContractId,
    pub ander: ContractId,
}

impl Deref for Stad {
    type Target = Gemeente;

    fn deref(&self) -> &Gemeente {
        &self.gemeente
    }
}

/// A new account in a team.
pub async fn lid(tx: &mut storage::Tx, (db, naam): (&Db, &str), team: TeamId) -> AccountId {
    let wachtwoord = testkit::afdruk("een-lang-genoeg-wachtwoord", db).await;
    let nieuw = NieuwAccount {
        gebruikersnaam: &format!("{naam}@kantelstad.nl"),
        naam,
        functie: "team",
        telefoon: "1",
        wachtwoord: &wachtwoord,
        totp: &[1; 20],
    };
    let account = auth::account::maak(db, tx, nieuw).await.unwrap();
    auth::account::word_lid(tx, team, account, date(2024, 1, 1)).await.unwrap();
    account
}

pub fn rol(account: u128, rol: Rol) -> Actor {
    testkit::actor(account, rol)
}

pub fn systeem() -> Actor {
    Actor { wie: Wie::Systeem("berichten"), rollen: Vec::new(), operatie: OperatieId(Uuid::from_u128(7)) }
}

impl Gemeente {
    pub async fn leeg(proef: Proef) -> Self {
        let db = &proef.db;
        let mut tx = db.tx(systeem()).await.unwrap();
        for (sleutel, waarde) in [
            (regio::gemeente::CODE, "9999"),
            (regio::gemeente::NAAM, "Kantelstad"),
            (regio::gemeente::TELEFOON, "038 000 00 10"),
            (ondersteuning::betaling::IBAN, "NL91ABNA0417164300"),
        ] {
            regio::gemeente::store::zet(&tx, sleutel, waarde).await.unwrap();
        }
        tx.record(Handeling::new("proef"));
        let team = auth::account::maak_team(&mut tx, "Zuid", "1").await.unwrap();
        let buurt = regio::buurt::Buurt { code: "Z1".into(), naam: "Zuiderhof".into(), team };
        regio::buurt::store::voeg_toe(&tx, &buurt).await.unwrap();
        let account = lid(&mut tx, (db, "samira"), team).await;
        for wet in [Wet::Wmo, Wet::Jeugdwet] {
            regio::buurt::store::zet_bekwaam(&tx, account, wet).await.unwrap();
        }
        geld_gronden(&mut tx, &[21, 22]).await;
        tx.commit().await.unwrap();
        let werker = Actor {
            wie: Wie::Account(account),
            rollen: vec![Rol::Teammedewerker],
            operatie: OperatieId(Uuid::from_u128(9)),
        };
        Self { proef, werker }
    }

    pub fn db(&self) -> &Db {
        &self.proef.db
    }

    /// A product on the list of the municipality, in no contract.
    pub async fn op_de_lijst(&self, wet: Wet, categorie: &str, code: &str) {
        let mut tx = self.db().tx(systeem()).await.unwrap();
        let product = Product { wet, ..product_rij(&tx, categorie, code) };
        voeg_product_toe(&mut tx, &product).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Hands the provider's messages to it: what waits, oldest first, judged by the schema.
    pub async fn bezorg(&self) -> Vec<berichten::Zending> {
        let mut uit = Vec::new();
        for id in berichten::klaar_voor_vervoer(self.db()).await.unwrap() {
            let zending = berichten::voor_vervoer(self.db(), id).await.unwrap();
            testkit::xmllint(&zending.code, &zending.bytes);
            uit.push(zending);
            let mut tx = self.db().tx(systeem()).await.unwrap();
            berichten::meld_verzonden(&mut tx, id).await.unwrap();
            tx.commit().await.unwrap();
        }
        uit
    }

    pub async fn ontvang(
        &self,
        agb: &str,
        bytes: &[u8],
    ) -> Result<ondersteuning::bericht::Ontvangst, OndersteuningFout> {
        let mut tx = self.db().tx(systeem()).await.unwrap();
        let uit = berichten::ontvang(&mut tx, agb, bytes).await?;
        tx.commit().await.unwrap();
        geldig(bytes);
        Ok(uit)
    }
}

impl Stad {
    pub async fn bouw(proef: Proef) -> Self {
        let gemeente = Gemeente::leeg(proef).await;
        let mut tx = gemeente.db().tx(systeem()).await.unwrap();
        let product = product_rij(&tx, "01", CODE);
        let tweede = product_rij(&tx, "02", "02A05");
        voeg_product_toe(&mut tx, &product).await.unwrap();
        voeg_product_toe(&mut tx, &tweede).await.unwrap();
        let producten = [product.id, tweede.id];
        let linde = contract(&mut tx, (LINDE, "Thuiszorg De Linde", "NL20INGB0001234567"), producten).await;
        let ander = contract(&mut tx, (ANDER, "Zorggroep IJssel", "NL02ABNA0123456789"), producten).await;
        tx.commit().await.unwrap();
        let mut tx = gemeente.db().tx(gemeente.werker.clone()).await.unwrap();
        let zaak = meldingen::registreer(&mut tx, &melding(77, BSN)).await.unwrap();
        tx.commit().await.unwrap();
        Self { gemeente, zaak, product: product.id, linde, ander }
    }

    pub async fn wijs_toe(&self, contract: ContractId, begin: Date) -> ToewijzingId {
        self.wijs(contract, self.product, begin).await.unwrap()
    }

    pub async fn wijs(
        &self,
        contract: ContractId,
        product: Uuid,
        begin: Date,
    ) -> Result<ToewijzingId, OndersteuningFout> {
        let mut tx = self.db().tx(self.werker.clone()).await.unwrap();
        let nieuw = NieuweToewijzing {
            zaak: self.zaak,
            besluit: Uuid::from_u128(5),
            contract,
            product,
            maat: Maat::Omvang { volume: 2, frequentie: Frequentie::Week },
            begin,
            eind: Some(date(2027, 3, 6)),
        };
        let id = wijs_toe(&mut tx, nieuw).await?;
        tx.commit().await.unwrap();
        Ok(id)
    }

    /// The other product of the contracts: support.
    pub async fn tweede_product(&self) -> Uuid {
        let lees = self.db().lees(self.werker.clone());
        let lijst = ondersteuning::product::store::van_wet(&lees, Wet::Wmo).await.unwrap();
        lijst.iter().find(|p| p.code == "02A05").unwrap().id
    }

    /// The first provider gets another tariff for its first product from a day on.
    pub async fn nieuw_tarief(&self, van: Date, cent: i64) {
        let dag = |d: Date| format!("'{d}'");
        let (id, product) = (self.linde.0.simple(), self.product.simple());
        let (id, product) = if self.proef.naam() == "sqlite" {
            (format!("x'{id}'"), format!("x'{product}'"))
        } else {
            (format!("'{id}'"), format!("'{product}'"))
        };
        let oud = format!("contract = {id} AND product = {product} AND van = '2026-01-01'");
        let nieuw = Uuid::from_u128(77).simple();
        let nieuw = if self.proef.naam() == "sqlite" { format!("x'{nieuw}'") } else { format!("'{nieuw}'") };
        // A tariff is agreed with the contract; how it is changed has no operation yet.
        self.proef
            .sql(&format!(
                "INSERT INTO contract_product SELECT {nieuw}, contract, product, {cent}, {}, tot FROM contract_product WHERE {oud}",
                if self.proef.naam() == "sqlite" { dag(van) } else { format!("date {}", dag(van)) }
            ))
            .await;
        self.proef.sql(&format!("UPDATE contract_product SET tot = {} WHERE {oud}", dag(van))).await;
    }

    /// The first provider offers youth help too.
    pub async fn contracteer_jeugd(&self) {
        let mut tx = self.db().tx(systeem()).await.unwrap();
        let product = Product { wet: Wet::Jeugdwet, ..product_rij(&tx, "45", "45A48") };
        voeg_product_toe(&mut tx, &product).await.unwrap();
        let jaar = Periode::half_open(date(2026, 1, 1), Some(date(2027, 1, 1))).unwrap();
        let organisatie =
            ondersteuning::contract::store::laad(&tx, self.linde).await.unwrap().unwrap().organisatie;
        let nieuw = NieuwContract {
            nummer: "J-1".into(),
            organisatie,
            wet: Wet::Jeugdwet,
            periode: Periode::half_open(date(2025, 1, 1), None).unwrap(),
            tarieven: vec![Tarief { product: product.id, tarief: Euro::cent(9_000), periode: jaar }],
        };
        sluit(&mut tx, &nieuw).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn euros(&self) -> Euros {
        let lees = self.db().lees(self.werker.clone());
        let posten = ondersteuning::geld::store::posten(&lees, &[self.zaak]).await.unwrap();
        let mut som = Euros::default();
        posten.iter().for_each(|p| som += p.euros(lees.vandaag()));
        som
    }
}

/// Who sees the money of both laws: back office (21) and controller (22) from the beginning.
pub async fn geld_gronden(tx: &mut storage::Tx, accounts: &[u128]) {
    for account in accounts.iter().copied() {
        for wet in [Wet::Wmo, Wet::Jeugdwet] {
            let nieuw = NieuweGrond {
                houder: Houder::Account(AccountId(Uuid::from_u128(account))),
                bereik: Bereik::Wet,
                blik: Blik::Financieel,
                wet: Some(wet),
                grond: "wmo.5.1.1",
                van: date(2023, 1, 1),
                tot: None,
                bron: Uuid::nil(),
            };
            gronden::geef(tx, nieuw).await.unwrap();
        }
    }
}

fn product_rij(tx: &storage::Tx, categorie: &str, code: &str) -> Product {
    Product {
        id: tx.nieuw(),
        wet: Wet::Wmo,
        categorie: categorie.into(),
        code: code.into(),
        naam: "Hulp bij het huishouden".into(),
        eenheid: "04".into(),
    }
}

async fn contract(
    tx: &mut storage::Tx,
    (agb, naam, iban): (&str, &str, &str),
    producten: [Uuid; 2],
) -> ContractId {
    let agb = AgbCode::lees(agb).unwrap();
    let nieuw = NieuweAanbieder { naam, agb: &agb, telefoon: "038 000 01 00", iban };
    let organisatie = registreer_aanbieder(tx, &nieuw).await.unwrap();
    let jaar = |j: i16| Periode::half_open(date(j, 1, 1), Some(date(j + 1, 1, 1))).unwrap();
    let tarief = |product, j, cent| Tarief { product, tarief: Euro::cent(cent), periode: jaar(j) };
    let tarieven =
        producten.into_iter().flat_map(|p| [tarief(p, 2025, 3_500), tarief(p, 2026, UURTARIEF)]).collect();
    let nieuw = NieuwContract {
        nummer: format!("C-{agb}"),
        organisatie,
        wet: Wet::Wmo,
        periode: Periode::half_open(date(2025, 1, 1), None).unwrap(),
        tarieven,
    };
    sluit(tx, &nieuw).await.unwrap()
}

/// Judges by the schema what a municipality took in.
pub fn geldig(bytes: &[u8]) {
    testkit::xmllint(&istandaarden::lees(bytes).unwrap().bericht.naam(), bytes);
}

/// A question of somebody with this citizen number.
pub fn melding(formulier: u128, bsn: &str) -> NieuweMelding {
    let naam = Naam {
        voornamen: "Maria".into(),
        voorvoegsel: "de".into(),
        achternaam: "Vries".into(),
        aanhef: Aanhef::Mevrouw,
        geboortedatum: date(1945, 3, 4),
    };
    let adres = Adres {
        straat: "Lindelaan".into(),
        huisnummer: "12a".into(),
        postcode: "8000 AA".into(),
        plaats: "Kantelstad".into(),
    };
    NieuweMelding {
        formulier: Uuid::from_u128(formulier),
        voor: Voor::Nieuw(Box::new(NieuwPersoon {
            bsn: Some(Bsn::lees(bsn).unwrap()),
            naam,
            adres,
            contact: Contact { telefoon: "038 111 22 33".into(), email: String::new() },
            geheim_adres: false,
        })),
        buurt: "Z1".into(),
        wet: Wet::Wmo,
        kanaal: Kanaal::Telefoon,
        wie: Melder::Zelf,
        melder: String::new(),
        spoed: false,
        vraag: "Ik krijg het huis niet meer schoon.".into(),
        doel: String::new(),
    }
}
