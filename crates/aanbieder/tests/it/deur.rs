//! The real door of a municipality on a socket, and a provider that signs.

use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use jiff::civil::{Date, date};
use kern::id::{ContractId, ZaakId};
use kern::{AgbCode, Euro, Klok, Periode, Wet};
use koppel::handtekening::{koppen, uit_hex};
use koppel::http::{GEDULD, PAD, Poort, router};
use ondersteuning::contract::Tarief;
use ondersteuning::contract::ops::{NieuwContract, registreer_aanbieder, sluit, voeg_product_toe};
use ondersteuning::contract::store::NieuweAanbieder;
use ondersteuning::product::Product;
use ondersteuning::toewijzing::ops::{wijs_toe, wijzig};
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing, RedenWijziging, Wijziging};
use sea_orm::ConnectionTrait as _;
use storage::Handeling;
use testkit::Proef;
use toegang::melding::{NieuweMelding, ops as meldingen};
use uuid::Uuid;

use crate::opzet::{Gemeente, melding, systeem};
use crate::{Rooms, luister};

/// A municipality behind its door, and a provider with a channel.
pub struct Deur {
    pub stad: Gemeente,
    pub adres: String,
    pub agb: String,
    wet: Wet,
    sleutel: [u8; 32],
    contract: ContractId,
    producten: Vec<Product>,
    nonce: std::cell::Cell<u64>,
}

/// A product with its tariff in cents.
#[derive(Clone, Copy)]
pub struct Waar<'a> {
    pub categorie: &'a str,
    pub code: &'a str,
    pub eenheid: &'a str,
    pub cent: i64,
}

impl Deur {
    /// An empty municipality with this code, on this day, that buys these products of this provider under this law.
    pub async fn bouw_op(proef: Proef, wie: (&str, &str, Wet), dag: &str, waren: &[Waar<'_>]) -> Self {
        proef.klok.zet(dag);
        Self::bouw_in(Gemeente::leeg(proef).await, wie, waren).await
    }

    /// The same around a municipality that is there.
    pub async fn bouw_in(
        stad: Gemeente,
        (gemeente, agb, wet): (&str, &str, Wet),
        waren: &[Waar<'_>],
    ) -> Self {
        let db = stad.db().clone();
        let mut tx = db.tx(systeem()).await.unwrap();
        regio::gemeente::store::zet(&tx, regio::gemeente::CODE, gemeente).await.unwrap();
        let code = AgbCode::lees(agb).unwrap();
        let sleutel = koppel::kanaal::open(&mut tx, &code).await.unwrap();
        let aanbieder = NieuweAanbieder {
            naam: "Uit het voorbeeld",
            agb: &code,
            telefoon: "1",
            iban: "NL02ABNA0123456789",
        };
        let organisatie = registreer_aanbieder(&mut tx, &aanbieder).await.unwrap();
        let bekend = ondersteuning::product::store::van_wet(&tx, wet).await.unwrap();
        let periode = Periode::half_open(date(2020, 1, 1), None).unwrap();
        let (mut producten, mut tarieven) = (Vec::new(), Vec::new());
        for w in waren {
            let product = match bekend.iter().find(|p| p.code == w.code) {
                Some(product) => product.clone(),
                None => {
                    let product = Product {
                        id: tx.nieuw(),
                        wet,
                        categorie: w.categorie.into(),
                        code: w.code.into(),
                        naam: w.code.into(),
                        eenheid: w.eenheid.into(),
                    };
                    voeg_product_toe(&mut tx, &product).await.unwrap();
                    product
                }
            };
            tarieven.push(Tarief { product: product.id, tarief: Euro::cent(w.cent), periode });
            producten.push(product);
        }
        let nieuw = NieuwContract { nummer: format!("V-{agb}"), organisatie, wet, periode, tarieven };
        let contract = sluit(&mut tx, &nieuw).await.unwrap();
        tx.commit().await.unwrap();
        let klok: Arc<dyn Klok> = stad.proef.klok.clone();
        let poort = Poort { db: db.clone(), klok, ontvanger: Arc::new(Rooms(db)), geduld: GEDULD };
        let adres = luister(router(poort)).await;
        let sleutel = uit_hex(&sleutel).unwrap().try_into().unwrap();
        Self {
            stad,
            adres,
            agb: agb.into(),
            wet,
            sleutel,
            contract,
            producten,
            nonce: std::cell::Cell::new(0),
        }
    }

    pub fn op(&self, dag: &str) {
        self.stad.proef.klok.zet(dag);
    }

    /// A resident with this citizen number, and a case.
    pub async fn bewoner(&self, bsn: &str) -> ZaakId {
        let mut tx = self.stad.db().tx(self.stad.werker.clone()).await.unwrap();
        let formulier = u128::from(bsn.parse::<u64>().unwrap());
        let nieuw = NieuweMelding { wet: self.wet, ..melding(formulier, bsn) };
        let zaak = meldingen::registreer(&mut tx, &nieuw).await.unwrap();
        tx.commit().await.unwrap();
        zaak
    }

    /// Assigns so much, gives the assignment the number that a published message names, and sends the 301.
    pub async fn wijs_toe(
        &self,
        (zaak, code): (ZaakId, &str),
        (volume, frequentie): (i64, Frequentie),
        (begin, eind): (Date, Date),
        nummer: i64,
    ) {
        let maat = Maat::Omvang { volume, frequentie };
        let gemaakt = self.wijs((zaak, code), maat, (begin, Some(eind))).await;
        let mut tx = self.stad.db().tx(systeem()).await.unwrap();
        let sql = format!("UPDATE toewijzing SET nummer = {nummer} WHERE nummer = {gemaakt}");
        tx.execute_unprepared(&sql).await.unwrap();
        tx.record(Handeling::new("proef"));
        tx.commit().await.unwrap();
        self.antwoorden().await;
    }

    /// Assigns as the municipality does, and gives the number. The 301 waits for the transport.
    pub async fn wijs(
        &self,
        (zaak, code): (ZaakId, &str),
        maat: Maat,
        (begin, eind): (Date, Option<Date>),
    ) -> i64 {
        let product = self.producten.iter().find(|p| p.code == code).unwrap().id;
        let db = self.stad.db();
        let mut tx = db.tx(self.stad.werker.clone()).await.unwrap();
        let (besluit, contract) = (Uuid::from_u128(5), self.contract);
        let nieuw = NieuweToewijzing { zaak, besluit, contract, product, maat, begin, eind };
        let id = wijs_toe(&mut tx, nieuw).await.unwrap();
        let nummer = ondersteuning::toewijzing::store::laad(&tx, id).await.unwrap().unwrap().nummer;
        tx.commit().await.unwrap();
        nummer
    }

    /// Gives an assignment of this case another last day.
    pub async fn wijzig(&self, (zaak, nummer): (ZaakId, i64), (eind, reden): (Option<Date>, RedenWijziging)) {
        let mut tx = self.stad.db().tx(self.stad.werker.clone()).await.unwrap();
        let alle = ondersteuning::toewijzing::store::van_zaak(&tx, zaak).await.unwrap();
        let toewijzing = alle.iter().find(|t| t.nummer == nummer).unwrap().id;
        wijzig(&mut tx, &Wijziging { toewijzing, eind, reden }).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Posts a message over the socket as the provider would, and gives the status.
    pub async fn post(&self, bytes: &[u8]) -> u16 {
        self.post_als(&self.agb, &self.sleutel, bytes, "").await.0
    }

    /// Posts with any name and key; `tijd` is now when empty.
    pub async fn post_als(&self, agb: &str, sleutel: &[u8; 32], bytes: &[u8], tijd: &str) -> (u16, String) {
        self.nonce.set(self.nonce.get() + 1);
        let nonce = format!("nonce-{:08}", self.nonce.get());
        let nu = self.stad.proef.klok.nu().to_string();
        let tijd = if tijd.is_empty() { nu.as_str() } else { tijd };
        let verzoek = self.verzoek(koppen(sleutel, PAD, (agb, tijd, &nonce), bytes), bytes);
        stuur(&self.adres, verzoek).await
    }

    /// A request with these headers and this body, whether they belong together or not.
    pub fn verzoek(
        &self,
        koppen: impl IntoIterator<Item = (&'static str, String)>,
        body: &[u8],
    ) -> Request<Full<Bytes>> {
        let verzoek = Request::post(PAD).header("host", &self.adres);
        let verzoek = koppen.into_iter().fold(verzoek, |v, (naam, waarde)| v.header(naam, waarde));
        verzoek.body(Full::new(Bytes::copy_from_slice(body))).unwrap()
    }

    pub const fn sleutel(&self) -> &[u8; 32] {
        &self.sleutel
    }

    /// What the municipality answers: code and bytes.
    pub async fn antwoorden(&self) -> Vec<(String, Vec<u8>)> {
        self.stad.bezorg().await.into_iter().map(|z| (z.code, z.bytes)).collect()
    }

    /// One number of a table of the municipality: how many rows hold.
    pub async fn tel(&self, tabel: &str, waar: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {tabel} WHERE {waar}");
        let conn = self.stad.db().leesverbinding();
        let rij = sea_orm::Statement::from_string(conn.get_database_backend(), sql);
        conn.query_one_raw(rij).await.unwrap().unwrap().try_get("", "n").unwrap()
    }
}

/// One request over a socket of its own.
pub async fn stuur(adres: &str, verzoek: Request<Full<Bytes>>) -> (u16, String) {
    let stroom = tokio::net::TcpStream::connect(adres).await.unwrap();
    let (mut kant, verbinding) = hyper::client::conn::http1::handshake(TokioIo::new(stroom)).await.unwrap();
    tokio::spawn(verbinding);
    let antwoord = kant.send_request(verzoek).await.unwrap();
    let status = antwoord.status().as_u16();
    let body = antwoord.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}
