//! A provider with so many assignments, and its declarations.

use istandaarden::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    BedragMetDc, BerichtIdentificatie, GeslotenPeriode, Referentie, TotaalBedragMetDc, XsdVersie,
};
use istandaarden::{Bericht, Standaard, schrijf};
use jiff::civil::{Date, date};
use kern::{Euro, Wet};
use ondersteuning::contract::store::{aanbod, laad, tarieven};
use ondersteuning::contract::{Aanbod, Tarief, tarief_op};
use ondersteuning::toewijzing::Frequentie;
use storage::bulk::{Lading, Tabel};
use testkit::Proef;
use uuid::Uuid;

/// Assignments of each client.
const PER_CLIENT: u64 = 2;
/// Hours a week that are assigned, and hours a month that are declared.
const TOEGEWEZEN: i64 = 10;
const GELEVERD: i64 = 20;
/// Unit: hours (WJ756).
const UUR: &str = "04";
const EERSTE: u64 = 200_000_000;

static REGEL: &[Tabel] = &[Tabel {
    naam: "declaratieregel",
    kolommen: &[
        "declaratie",
        "agb",
        "plek",
        "referentie",
        "vorig",
        "toewijzing_nummer",
        "toewijzing",
        "persoon",
        "categorie",
        "code",
        "begin",
        "eind",
        "volume",
        "eenheid",
        "tarief",
        "bedrag",
        "stand",
    ],
}];

pub struct Aanbieder {
    pub agb: String,
    gemeente: String,
    keus: Aanbod,
    tarieven: Vec<Tarief>,
    /// Person and citizen number, in the order of their assignments.
    clienten: Vec<(Uuid, String)>,
}

impl Aanbieder {
    /// The first provider of hours, with an assignment for each line.
    pub async fn maak(proef: &Proef, regels: u64) -> Self {
        let conn = proef.db.leesverbinding();
        let alle = aanbod(conn, Wet::Wmo, date(2025, 8, 1)).await.unwrap();
        let keus = alle.into_iter().find(|a| a.product.eenheid == UUR).unwrap();
        let agb = laad(conn, keus.contract).await.unwrap().unwrap().agb;
        let tarieven = tarieven(conn, keus.contract, keus.product.id).await.unwrap();
        let gemeente = regio::gemeente::store::lees(conn, regio::gemeente::CODE).await.unwrap().unwrap();
        let aantal = regels.div_ceil(PER_CLIENT);
        let ids = proef.ids(&format!("SELECT id AS n FROM persoon ORDER BY id LIMIT {aantal}")).await;
        let mut clienten = Vec::new();
        for stuk in ids.chunks(1_000) {
            let mut mensen =
                toegang::persoon::store::met_ids(conn, proef.db.kluis(), stuk.to_vec()).await.unwrap();
            mensen.sort_by_key(|p| p.id.0);
            clienten.extend(mensen.into_iter().map(|p| (p.id.0, p.bsn.unwrap().cijfers().to_owned())));
        }
        let uit = Self { agb, gemeente, keus, tarieven, clienten };
        uit.toewijzen(proef, (0, aantal), (EERSTE, PER_CLIENT)).await;
        uit
    }

    /// Assigns to everybody else until there are so many assignments.
    pub async fn vul_aan(&self, proef: &Proef, aantal: u64) {
        let al = proef.getal("SELECT COUNT(*) AS n FROM toewijzing").await.unsigned_abs();
        let mensen = proef.getal("SELECT COUNT(*) AS n FROM persoon").await.unsigned_abs();
        let vanaf = self.clienten.len() as u64;
        let ieder = aantal.saturating_sub(al).div_ceil((mensen - vanaf).max(1));
        let hoogste = proef.getal("SELECT MAX(nummer) AS n FROM toewijzing").await.unsigned_abs();
        self.toewijzen(proef, (vanaf, mensen - vanaf), (hoogste + 1, ieder)).await;
        proef.sql(if proef.naam() == "sqlite" { "ANALYZE" } else { "VACUUM ANALYZE" }).await;
    }

    /// `ieder` assignments for each of the people from a rank on, numbered from `eerste`.
    async fn toewijzen(&self, proef: &Proef, (vanaf, mensen): (u64, u64), (eerste, ieder): (u64, u64)) {
        let sqlite = proef.naam() == "sqlite";
        let nieuw_id = if sqlite { "randomblob(16)" } else { "gen_random_uuid()" };
        let id = |id: Uuid| match sqlite {
            true => format!("x'{}'", id.simple()),
            false => format!("CAST('{id}' AS uuid)"),
        };
        let frequentie = Frequentie::Week.code();
        let sql = format!(
            "WITH RECURSIVE k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < {ieder} - 1) \
             INSERT INTO toewijzing (id, nummer, zaak, besluit, persoon, contract, product, agb, volume, eenheid, \
             frequentie, tarief, waarde, ingang, eind, datum, tijd, stand, versie) \
             SELECT {nieuw_id}, {eerste} + p.rang * {ieder} + k.n, z.id, z.id, p.id, {}, {}, '{}', {TOEGEWEZEN}, \
             '{UUR}', '{frequentie}', {}, 0, '2025-01-01', '2029-12-31', '2024-12-20', '10:00:00', 'loopt', 2 \
             FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS rang FROM (SELECT id FROM persoon ORDER BY id \
             LIMIT {mensen} OFFSET {vanaf}) m) p CROSS JOIN k CROSS JOIN (SELECT id FROM zaak ORDER BY id LIMIT 1) z",
            id(self.keus.contract.0),
            id(self.keus.product.id),
            self.agb,
            self.keus.tarief.in_cent(),
        );
        proef.sql(&sql).await;
    }

    fn tarief(&self, maand: Date) -> Euro {
        tarief_op(&self.tarieven, maand).unwrap()
    }

    fn lijnen(&self, regels: u64) -> impl Iterator<Item = (i64, &(Uuid, String))> {
        (0..regels).map(|n| {
            let client = usize::try_from(n / PER_CLIENT).unwrap();
            (i64::try_from(EERSTE + n).unwrap(), &self.clienten[client])
        })
    }

    /// The declaration of a month with so many lines, all of them right.
    pub fn declaratie(&self, maand: Date, regels: u64, nummer: &str) -> Vec<u8> {
        let bedrag = self.tarief(maand).maal(GELEVERD).unwrap();
        let mut clienten: Vec<Client> = Vec::new();
        for (toewijzing, (_, bsn)) in self.lijnen(regels) {
            if clienten.last().is_none_or(|c| &c.bsn != bsn) {
                clienten.push(Client { bsn: bsn.clone(), prestaties: Vec::new(), retour_codes: Vec::new() });
            }
            clienten.last_mut().unwrap().prestaties.push(self.prestatie(maand, toewijzing, nummer));
        }
        let inhoud = Bericht323 {
            header: self.kop(nummer),
            declaratie: Declaratie {
                declaratie_nummer: nummer.to_owned(),
                declaratie_periode: GeslotenPeriode { begindatum: maand, einddatum: maand.last_of_month() },
                declaratie_dagtekening: date(2026, 9, 1),
                totaal_ingediend_bedrag: TotaalBedragMetDc {
                    totaal_bedrag: bedrag.maal(i64::try_from(regels).unwrap()).unwrap(),
                    debet_credit: "D".to_owned(),
                },
                clienten,
            },
        };
        schrijf(&Bericht::nieuw(Standaard::Iwmo, inhoud)).unwrap()
    }

    fn prestatie(&self, maand: Date, toewijzing: i64, nummer: &str) -> Prestatie {
        let (tarief, product) = (self.tarief(maand), &self.keus.product);
        Prestatie {
            product_referentie: Referentie {
                referentie_nummer: format!("{nummer}-{toewijzing}"),
                vorig_referentie_nummer: None,
            },
            toewijzing_nummer: toewijzing,
            product_categorie: product.categorie.clone(),
            product_code: product.code.clone(),
            product_periode: GeslotenPeriode { begindatum: maand, einddatum: maand.last_of_month() },
            geleverd_volume: GELEVERD,
            eenheid: UUR.to_owned(),
            product_tarief: Some(tarief),
            ingediend_bedrag: BedragMetDc {
                bedrag: tarief.maal(GELEVERD).unwrap(),
                debet_credit: "D".to_owned(),
            },
            retour_codes: Vec::new(),
        }
    }

    fn kop(&self, nummer: &str) -> Header {
        let versie = || "1.0.0".to_owned();
        Header {
            afzender: self.agb.clone(),
            ontvanger: self.gemeente.clone(),
            bericht_identificatie: BerichtIdentificatie {
                identificatie: nummer.to_owned(),
                dagtekening: date(2026, 9, 1),
            },
            xsd_versie: XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() },
        }
    }

    /// The rows that a declaration became, once more.
    pub async fn kaal(&self, proef: &Proef, maand: Date, (regels, nummer): (u64, &str)) -> Lading {
        let id = proef.ids(&format!("SELECT id AS n FROM declaratie WHERE nummer = '{nummer}'")).await[0];
        let zoek = format!(
            "SELECT id AS n FROM toewijzing WHERE nummer >= {EERSTE} AND nummer < {} ORDER BY nummer",
            EERSTE + regels
        );
        let toewijzingen = proef.ids(&zoek).await;
        let (tarief, product) = (self.tarief(maand), &self.keus.product);
        let mut lading = Lading::nieuw(REGEL);
        for (plek, ((toewijzing, (persoon, _)), toewijzing_id)) in
            (1_i64..).zip(self.lijnen(regels).zip(toewijzingen))
        {
            let geen: Option<&str> = None;
            lading.rij(
                0,
                [
                    id.into(),
                    self.agb.as_str().into(),
                    plek.into(),
                    format!("KAAL-{nummer}-{toewijzing}").into(),
                    geen.into(),
                    toewijzing.into(),
                    toewijzing_id.into(),
                    (*persoon).into(),
                    product.categorie.as_str().into(),
                    product.code.as_str().into(),
                    maand.into(),
                    maand.last_of_month().into(),
                    GELEVERD.into(),
                    UUR.into(),
                    tarief.in_cent().into(),
                    tarief.maal(GELEVERD).unwrap().in_cent().into(),
                    "goedgekeurd".into(),
                ],
            );
        }
        lading
    }
}
