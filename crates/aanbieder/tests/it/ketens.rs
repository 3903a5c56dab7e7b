//! The published cases of iJw and iWmo 3.2 through the real door, each in an empty municipality of its own, with only the
//! provider, contract and resident of the case, and with the clock on its days, on both databases. What the municipality sends in a case it sends here by its own
//! operations, and what it sent is laid beside the case; what the provider sends is posted through the signed door.
//!
//! The cases stand in `crates/istandaarden/tests/casussen`, where what is ours is said beside each. Ours in all of them
//! are the provider and its AGB code, the municipality, the names, and the numbers of assignments: ours are random, so
//! that a number does not tell how many came before.

use std::collections::{HashMap, HashSet};

use istandaarden::gegenereerd::b301::{Bericht301, ToegewezenProduct};
use istandaarden::{Antwoordgegevens, Inhoud, Standaard, antwoord, lees, maak, schrijf};
use jiff::civil::{Date, date};
use kern::id::{VerzoekId, ZaakId};
use kern::{Euro, Rol, Wet};
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::betaling;
use ondersteuning::toewijzing::{Frequentie, Maat, RedenWijziging};
use ondersteuning::verzoek::{Afwijzing, Reden, ops as verzoeken};
use storage::Handeling;
use testkit::Proef;
use toegang::besluit::store::zet_mandaat;

use crate::casus::{self, Bericht, Casus, Klasse, Stap};
use crate::deur::{Deur, Waar};
use crate::opzet::rol;

const AGB: &str = "41000777";
const GEMEENTE: &str = "9999";
/// What a worker may grant in a year.
const MANDAAT: Euro = Euro::cent(10_000_000);

/// A case that is being played.
struct Spel {
    deur: Deur,
    casus: Casus,
    zaak: ZaakId,
    /// Our numbers of the assignments, by the number in the case.
    nummers: HashMap<String, i64>,
    /// What the municipality sent last: name and bytes.
    laatste: Vec<(String, Vec<u8>)>,
    rang: u32,
}

impl Spel {
    async fn begin(proef: Proef, naam: &str) -> Self {
        let casus = Casus::lees_in_release(naam);
        let wet = if casus.standaard == Standaard::Ijw { Wet::Jeugdwet } else { Wet::Wmo };
        let eerste = casus.stappen.iter().find_map(|s| match s {
            Stap::Bericht(b) => Some(b.dag),
            Stap::Antwoord(_) | Stap::Daarna(_) => None,
        });
        let dag = format!("{}T08:00:00Z", eerste.unwrap());
        let waren = casus.waren.iter();
        let waren: Vec<Waar<'_>> = waren
            .map(|w| Waar { categorie: &w.categorie, code: &w.code, eenheid: &w.eenheid, cent: w.cent })
            .collect();
        let deur = Deur::bouw_op(proef, (GEMEENTE, AGB, wet), &dag, &waren).await;
        for (categorie, code) in &casus.lijst {
            deur.stad.op_de_lijst(wet, categorie, code).await;
        }
        for tabel in ["persoon", "zaak", "toewijzing", "bericht"] {
            assert_eq!(deur.tel(tabel, "1 = 1").await, 0, "{naam}: nobody was here before");
        }
        let zaak = deur.bewoner(&casus.bsn).await;
        for tabel in ["persoon", "zaak", "organisatie", "contract"] {
            assert_eq!(deur.tel(tabel, "1 = 1").await, 1, "{naam}: a {tabel} of the case alone");
        }
        // Who grants on the referral of a doctor does so within his mandate (case 11).
        let mut tx = deur.stad.db().tx(deur.stad.werker.clone()).await.unwrap();
        zet_mandaat(&tx, Rol::Teammedewerker, wet, MANDAAT, date(2020, 1, 1)).await.unwrap();
        tx.record(Handeling::new("proef"));
        tx.commit().await.unwrap();
        Self { deur, zaak, nummers: HashMap::new(), laatste: Vec::new(), rang: 0, casus }
    }

    async fn speel(&mut self) {
        for stap in std::mem::take(&mut self.casus.stappen) {
            match stap {
                Stap::Bericht(bericht) => {
                    self.deur.op(&format!("{}T10:00:00Z", bericht.dag));
                    match bericht.nummer {
                        301 => self.wijs_toe(&bericht).await,
                        319 => self.beantwoord(&bericht).await,
                        _ => self.stuur(&bericht).await,
                    }
                }
                Stap::Antwoord(verwacht) => self.is_antwoord(&verwacht),
                Stap::Daarna(feiten) => {
                    for feit in feiten {
                        self.klopt(&feit).await;
                    }
                }
            }
        }
    }

    /// The municipality assigns, changes and grants what the 301 of the case names, and the provider answers each 301. It
    /// sends one for each step, with everything that runs: each class of the case stands in one of them, and the last has
    /// as many as the case.
    async fn wijs_toe(&mut self, bericht: &Bericht) {
        let mut gehonoreerd = HashSet::new();
        for klasse in &bericht.klassen {
            if let Some(referentie) = klasse.geef("ReferentieAanbieder") {
                if gehonoreerd.insert(referentie) {
                    self.honoreer(referentie).await;
                }
                continue;
            }
            let nummer = klasse.geef("ToewijzingNummer").unwrap();
            let dag = |veld| klasse.geef(veld).map(|d| d.parse::<Date>().unwrap());
            let eind = dag("Einddatum");
            match (self.nummers.get(nummer), klasse.geef("RedenWijziging")) {
                (None, _) => {
                    let periode = (dag("Ingangsdatum").unwrap(), eind);
                    let gemaakt = self.deur.wijs((self.zaak, code(klasse)), maat(klasse), periode).await;
                    self.nummers.insert(nummer.to_owned(), gemaakt);
                }
                (Some(ons), Some(code)) => self.deur.wijzig((self.zaak, *ons), (eind, reden(code))).await,
                (Some(_), None) => {}
            }
        }
        self.laatste = self.deur.antwoorden().await;
        let heen: Vec<_> = self.laatste.iter().map(|(_, bytes)| toewijzing(bytes)).collect();
        assert!(heen.iter().all(|h| h.client.bsn == self.casus.bsn));
        assert_eq!(heen.last().unwrap().client.toegewezen_producten.len(), bericht.klassen.len());
        for klasse in &bericht.klassen {
            let nummer = klasse.geef("ToewijzingNummer").unwrap();
            let bekend: Vec<i64> = self.nummers.values().copied().collect();
            let ons = self.nummers.get(nummer).copied();
            let past = |p: &&ToegewezenProduct| match ons {
                Some(ons) => p.toewijzing_nummer == ons,
                None => !bekend.contains(&p.toewijzing_nummer),
            };
            let mut alle = heen.iter().flat_map(|h| &h.client.toegewezen_producten).filter(past);
            let gezegd: Vec<Velden> = alle.clone().map(|p| velden(p, klasse)).collect();
            let gevonden = alle.find(|p| velden(p, klasse) == gegeven(klasse));
            let gevonden =
                gevonden.unwrap_or_else(|| panic!("{nummer}: {:?}, and not {gezegd:?}", gegeven(klasse)));
            self.nummers.insert(nummer.to_owned(), gevonden.toewijzing_nummer);
        }
        self.retour(bericht.dag).await;
    }

    /// The municipality grants what the provider asked under this reference.
    async fn honoreer(&self, referentie: &str) {
        let verzoek = self.verzoek(referentie).await;
        let mut tx = self.deur.stad.db().tx(self.deur.stad.werker.clone()).await.unwrap();
        verzoeken::honoreer(&mut tx, verzoek).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The municipality says what the 319 of the case says, and the provider answers it.
    async fn beantwoord(&mut self, bericht: &Bericht) {
        let klasse = &bericht.klassen[0];
        let referentie = klasse.geef("ReferentieAanbieder").unwrap();
        let verzoek = self.verzoek(referentie).await;
        let mut tx = self.deur.stad.db().tx(self.deur.stad.werker.clone()).await.unwrap();
        match klasse.geef("RedenAfwijzingVerzoek") {
            None => verzoeken::leg_in_onderzoek(&mut tx, verzoek).await.unwrap(),
            Some(reden) => {
                let gemeente = klasse.geef("Woonplaatsbeginsel/Gemeente").unwrap_or_default().to_owned();
                let afwijzing = Afwijzing { reden: Reden::van_code(reden).unwrap(), gemeente };
                verzoeken::wijs_af(&mut tx, verzoek, &afwijzing).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        self.laatste = self.deur.antwoorden().await;
        assert_eq!(self.laatste.len(), 1);
        let Inhoud::M319(b) = lees(&self.laatste[0].1).unwrap().bericht.inhoud else {
            unreachable!("the message is a 319")
        };
        let a = b.antwoord;
        let gezegd = [
            Some(a.referentie_aanbieder),
            Some(a.verzoek_antwoord),
            a.reden_afwijzing_verzoek,
            a.woonplaatsbeginsel.map(|w| w.gemeente),
        ];
        let velden = [
            "ReferentieAanbieder",
            "VerzoekAntwoord",
            "RedenAfwijzingVerzoek",
            "Woonplaatsbeginsel/Gemeente",
        ];
        assert_eq!(gezegd, velden.map(|veld| klasse.geef(veld).map(str::to_owned)), "{}", bericht.dag);
        self.retour(bericht.dag).await;
    }

    /// The request that the provider knows by this reference.
    async fn verzoek(&self, referentie: &str) -> VerzoekId {
        let lees = self.deur.stad.db().lees(self.deur.stad.werker.clone());
        for kop in blader(&lees, Welke::Alles, None).await.unwrap().koppen {
            let verzoeken = verzoeken::van_bericht(&lees, kop.id).await.unwrap();
            if let Some(verzoek) = verzoeken.iter().find(|v| v.referentie == referentie) {
                return verzoek.id;
            }
        }
        unreachable!("a request with this reference")
    }

    /// The provider answers everything that the municipality sent, without a remark.
    async fn retour(&mut self, dag: Date) {
        for (_, bytes) in &self.laatste {
            self.rang += 1;
            let gegevens = Antwoordgegevens::nieuw(format!("R{}", self.rang), dag);
            let retour = schrijf(&antwoord(&lees(bytes).unwrap().bericht, &[], &gegevens).unwrap()).unwrap();
            assert_eq!(self.deur.post(&retour).await, 202);
        }
    }

    /// The provider sends a message, and gets the return that the case wants.
    async fn stuur(&mut self, bericht: &Bericht) {
        self.rang += 1;
        let mut boom = maak::kleinst(self.casus.standaard, bericht.nummer).unwrap();
        let nummer = |n: &str| self.nummers.get(n).unwrap().to_string();
        boom.bewerk(&format!(
            "Header/Afzender={AGB};Header/Ontvanger={GEMEENTE};Header/BerichtIdentificatie/Identificatie=C{};{}",
            self.rang,
            bericht.bewerkingen(&self.casus.bsn, &nummer)
        ))
        .unwrap();
        let bytes = boom.xml();
        assert_eq!(self.deur.post(&bytes).await, 202, "{} of {}", bericht.nummer, bericht.dag);
        assert_eq!(self.deur.post(&bytes).await, 200, "twice is once");
        self.laatste = self.deur.antwoorden().await;
        assert_eq!(self.laatste.len(), 1, "one answer to {} of {}", bericht.nummer, bericht.dag);
        if bericht.nummer != 323 {
            let verwacht: Vec<String> = bericht.geweigerd.iter().cloned().collect();
            assert_eq!(codes(&self.laatste[0].1), verwacht, "{} of {}", bericht.nummer, bericht.dag);
        }
    }

    /// What the 325 says: the codes of its header and of the declaration, and what is granted.
    fn is_antwoord(&self, (header, declaratie, toegekend): &(String, String, String)) {
        let Inhoud::M325(b) = lees(&self.laatste[0].1).unwrap().bericht.inhoud else {
            unreachable!("the answer is a 325")
        };
        assert_eq!(b.header.retour_codes, [header.as_str()]);
        let antwoord = b.declaratie_antwoord.unwrap();
        assert_eq!(antwoord.retour_codes, [declaratie.as_str()]);
        let bedrag = Euro::cent(toegekend.parse().unwrap());
        assert_eq!(antwoord.totaal_toegekend_bedrag.totaal_bedrag, bedrag);
        assert_eq!(antwoord.totaal_ingediend_bedrag.totaal_bedrag, bedrag, "all of it");
    }

    async fn klopt(&self, feit: &str) {
        let tel = async |tabel, waar: String| self.deur.tel(tabel, &waar).await;
        match feit.split(' ').collect::<Vec<_>>().as_slice() {
            ["toewijzing", nummer, stand] => {
                let waar = format!("nummer = {} AND stand = '{stand}'", self.nummers[*nummer]);
                assert_eq!(tel("toewijzing", waar).await, 1, "{feit}");
            }
            ["stop", reden, _, dag] => {
                let waar = format!("reden = '{reden}' AND gestopt = '{dag}'");
                assert_eq!(tel("levering", waar).await, 1, "{feit}");
            }
            ["stops", aantal] => assert_eq!(tel("levering_stop", "1 = 1".into()).await.to_string(), **aantal),
            ["taak", product, soort, _, dag] => {
                let (_, code) = product.split_once('/').unwrap();
                let kolom = if *soort == "stop" { "eind" } else { "begin" };
                let waar = format!("code = '{code}' AND soort = '{soort}' AND {kolom} = '{dag}'");
                assert_eq!(tel("taaklevering", waar).await, 1, "{feit}");
            }
            ["betaalbaar", bedrag] => self.betaal(bedrag.parse().unwrap()).await,
            _ => unreachable!("{feit}"),
        }
    }

    /// One gathers what is to be paid and another releases it: the file holds this amount, and nothing is left.
    async fn betaal(&self, cent: i64) {
        let mut tx = self.deur.stad.db().tx(rol(21, Rol::Backoffice)).await.unwrap();
        let run = betaling::ops::maak(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = self.deur.stad.db().tx(rol(22, Rol::Controller)).await.unwrap();
        let bestand = betaling::ops::geef_vrij(&mut tx, run).await.unwrap();
        tx.commit().await.unwrap();
        let bedrag = format!("<InstdAmt Ccy=\"EUR\">{}.{:02}</InstdAmt>", cent / 100, cent % 100);
        assert_eq!(bestand.matches("<InstdAmt").count(), 1);
        assert!(bestand.contains(&bedrag), "{bestand}");
        assert_eq!(self.deur.tel("declaratieregel", "betaalrun IS NULL OR stand <> 'betaald'").await, 0);
    }
}

fn toewijzing(bytes: &[u8]) -> Box<Bericht301> {
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M301(b) => b,
        _ => unreachable!("the message is a 301"),
    }
}

/// The code under which the municipality has the product that a class names: the category when only that is assigned.
fn code(klasse: &Klasse) -> &str {
    let product = klasse.geef("Product").filter(|p| *p != "-").unwrap_or_default();
    product.split_once('/').map_or(product, |(_, code)| code)
}

fn maat(klasse: &Klasse) -> Maat {
    if let Some(budget) = klasse.geef("Budget") {
        return Maat::Budget(Euro::cent(budget.parse().unwrap()));
    }
    let Some(omvang) = klasse.geef("Omvang") else { return Maat::Vrij };
    let [volume, _, frequentie] = omvang.split('/').collect::<Vec<_>>().try_into().unwrap();
    Maat::Omvang { volume: volume.parse().unwrap(), frequentie: Frequentie::van_code(frequentie).unwrap() }
}

fn reden(code: &str) -> RedenWijziging {
    let reden =
        [RedenWijziging::Verlenging, RedenWijziging::DoorAanbieder].into_iter().find(|r| r.code() == code);
    reden.unwrap()
}

/// What a case gives of an assigned product: category, code, first and last day, size, budget, reason, reference, and the
/// day on which it was assigned.
type Velden = [Option<String>; 9];

fn gegeven(klasse: &Klasse) -> Velden {
    let product = klasse.geef("Product").filter(|p| *p != "-");
    let deel = |n| product.and_then(|p| p.split('/').nth(n));
    let kaal = |veld| klasse.geef(veld);
    [
        deel(0),
        deel(1),
        kaal("Ingangsdatum"),
        kaal("Einddatum"),
        kaal("Omvang"),
        kaal("Budget"),
        kaal("RedenWijziging"),
        kaal("ReferentieAanbieder"),
        kaal("Toewijzingsdatum"),
    ]
    .map(|v| v.map(str::to_owned))
}

/// The same of what was sent. Not every case says on which day a product was assigned.
fn velden(p: &ToegewezenProduct, klasse: &Klasse) -> Velden {
    let omvang =
        |o: &istandaarden::gegenereerd::typen::Omvang| format!("{}/{}/{}", o.volume, o.eenheid, o.frequentie);
    [
        p.product.as_ref().map(|p| p.categorie.clone()),
        p.product.as_ref().and_then(|p| p.code.clone()),
        Some(p.ingangsdatum.to_string()),
        p.einddatum.map(|d| d.to_string()),
        p.omvang.as_ref().map(omvang),
        p.budget.map(|b| b.in_cent().to_string()),
        p.reden_wijziging.clone(),
        p.referentie_aanbieder.clone(),
        klasse.geef("Toewijzingsdatum").map(|_| p.toewijzingsdatum.to_string()),
    ]
}

/// The codes in a return that refuse something: of the header, the client or its products.
fn codes(bytes: &[u8]) -> Vec<String> {
    const GEEN_OPMERKING: &str = "0200";
    fn alle<'a>(lijsten: impl IntoIterator<Item = &'a Vec<String>>) -> Vec<String> {
        lijsten.into_iter().flatten().filter(|c| *c != GEEN_OPMERKING).cloned().collect()
    }
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M306(b) => alle(
            [&b.header.retour_codes]
                .into_iter()
                .chain(b.client.iter().map(|c| &c.retour_codes))
                .chain(b.client.iter().flat_map(|c| &c.start_producten).map(|p| &p.retour_codes)),
        ),
        Inhoud::M308(b) => alle(
            [&b.header.retour_codes]
                .into_iter()
                .chain(b.client.iter().map(|c| &c.retour_codes))
                .chain(b.client.iter().flat_map(|c| &c.stop_producten).map(|p| &p.retour_codes)),
        ),
        Inhoud::M316(b) => alle(
            [&b.header.retour_codes]
                .into_iter()
                .chain(b.client.iter().map(|c| &c.retour_codes))
                .chain(b.client.iter().flat_map(|c| &c.aangevraagde_producten).map(|p| &p.retour_codes)),
        ),
        Inhoud::M318(b) => alle(
            [&b.header.retour_codes]
                .into_iter()
                .chain(b.client.iter().map(|c| &c.retour_codes))
                .chain(b.client.iter().map(|c| &c.verzoek.retour_codes))
                .chain(
                    b.client.iter().flat_map(|c| &c.verzoek.te_wijzigen_producten).map(|p| &p.retour_codes),
                ),
        ),
        _ => unreachable!("the answer is a return"),
    }
}

/// Plays a case on both databases.
async fn speel(naam: &str) {
    for proef in testkit::beide().await {
        Spel::begin(proef, naam).await.speel().await;
    }
}

macro_rules! casussen {
    ($($toets:ident: $naam:literal,)*) => {
        $(#[tokio::test] async fn $toets() { speel($naam).await; })*

        /// A case that is added is played here too.
        #[test]
        fn elke_casus_wordt_gespeeld() {
            assert_eq!([$($naam),*], casus::ALLE);
        }
    };
}

casussen! {
    casus_02_specifiek_outputgericht: "casus-02",
    casus_05_corrigeren_van_een_stop: "casus-05",
    casus_06_trajectfinanciering: "casus-06",
    casus_08_taakgericht: "casus-08",
    casus_09_aspecifiek_met_declaratie: "casus-09",
    casus_10_aspecifiek_met_regieberichten: "casus-10",
    casus_11_outputgericht_na_een_verzoek: "casus-11",
    casus_12_tijdelijke_stop_en_daarna_definitieve: "casus-12",
    casus_13_opvolgende_toewijzing_in_een_declaratieperiode: "casus-13",
    casus_14_een_product_toegewezen_en_een_afgewezen: "casus-14",
    casus_15_woonplaatsbeginsel: "casus-15",
    casus_16_generiek_met_budget: "casus-16",
    hoofdstuk_1_verlengen_door_oprekken: "hoofdstuk-1",
    hoofdstuk_2_tijdelijke_stop_en_een_definitieve_op_dezelfde_dag: "hoofdstuk-2",
    hoofdstuk_3_tijdelijke_stop_en_een_latere_definitieve: "hoofdstuk-3",
    hoofdstuk_4_een_stop_wordt_verbeterd: "hoofdstuk-4",
}
