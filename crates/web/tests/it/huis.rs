//! A site without a socket, with everybody of the made-up municipality signed in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use auth::{NieuwAccount, Poort, account};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::civil::date;
use kern::actor::Wie;
use kern::id::{AccountId, OperatieId};
use kern::{Actor, Rol};
use testkit::{Handklok, Proef};
use tower::ServiceExt as _;
use web::{Demoklok, Staat, Tenant};

pub struct Huis {
    pub site: Router,
    /// One session cookie per role.
    pub rollen: HashMap<Rol, String>,
    /// And who is behind it.
    pub accounts: HashMap<Rol, AccountId>,
    pub poort: Poort,
    /// What the bar of the made-up municipality moves; the municipality itself goes by the clock of `proef`.
    pub demoklok: Arc<Demoklok>,
    pub proef: Proef,
}

pub struct Antwoord {
    pub status: StatusCode,
    pub koppen: axum::http::HeaderMap,
    pub tekst: String,
    /// The same as it came: a file is no text.
    pub bytes: Vec<u8>,
}

pub async fn open(proef: Proef) -> Huis {
    let mensen = voorbeeld::vul(&proef.db, date(2024, 1, 1)).await.unwrap();
    bouw(proef, &mensen, false).await
}

/// The same as it is served for real: with TLS in front of it.
pub async fn open_met_tls(proef: Proef) -> Huis {
    let mensen = voorbeeld::vul(&proef.db, date(2024, 1, 1)).await.unwrap();
    bouw(proef, &mensen, true).await
}

/// The same with people and cases.
pub async fn open_stad(proef: Proef, inwoners: u64) -> Huis {
    let mensen = voorbeeld::vul(&proef.db, voorbeeld::BEGIN).await.unwrap();
    let omvang = voorbeeld::Omvang { inwoners, zaad: 1 };
    voorbeeld::bewoon(&proef.db, &mensen, omvang, |_| ()).await.unwrap();
    bouw(proef, &mensen, false).await
}

async fn bouw(proef: Proef, mensen: &[voorbeeld::Demoaccount], tls: bool) -> Huis {
    let poort = Poort::new(proef.db.clone(), Arc::new(Handklok::default()));
    let mut accounts = HashMap::new();
    for mens in mensen {
        accounts.entry(mens.rol).or_insert(mens.id);
    }
    let mut tx = proef.db.tx(generator()).await.unwrap();
    for rol in Rol::ALLE {
        // Roles that nobody has yet stand in the matrix too: they open nothing.
        if let Entry::Vacant(leeg) = accounts.entry(rol) {
            leeg.insert(nieuw_account(&proef.db, &mut tx, rol.code(), rol).await);
        }
    }
    tx.commit().await.unwrap();
    let mut rollen = HashMap::new();
    for (rol, id) in &accounts {
        let token = poort.zonder_wachtwoord(*id).await.unwrap();
        let naam = if tls { "__Host-tafel" } else { "tafel" };
        rollen.insert(*rol, format!("{naam}={}", token.as_str()));
    }
    let demoklok = Arc::new(Demoklok::op(kern::Klok::nu(proef.klok.as_ref())));
    let tenant = Tenant {
        db: proef.db.clone(),
        poort: poort.clone(),
        naam: "Kantelstad".into(),
        telefoon: "038 000 00 10".into(),
        zetterij: Arc::new(brieven::Typst),
        demo: Some(demoklok.clone()),
    };
    let tenants = HashMap::from([("kantelstad.nl".to_owned(), Arc::new(tenant))]);
    Huis { site: web::site(Staat::new(tenants, tls)), rollen, accounts, poort, demoklok, proef }
}

/// The generator of the demo: the only one that may confirm what it granted itself.
pub fn generator() -> Actor {
    Actor { wie: Wie::Systeem("voorbeeld"), rollen: Vec::new(), operatie: OperatieId(uuid::Uuid::nil()) }
}

/// Somebody who can sign in, with one role.
pub async fn nieuw_account(db: &storage::Db, tx: &mut storage::Tx, naam: &str, rol: Rol) -> AccountId {
    met_rol(db, tx, naam, rol).await.0
}

/// The same with the grant of the role, from which its grounds came.
pub async fn met_rol(
    db: &storage::Db,
    tx: &mut storage::Tx,
    naam: &str,
    rol: Rol,
) -> (AccountId, uuid::Uuid) {
    let wachtwoord = testkit::afdruk("x", db).await;
    let nieuw = NieuwAccount {
        gebruikersnaam: naam,
        naam,
        functie: "",
        telefoon: "",
        wachtwoord: &wachtwoord,
        totp: &[1; 20],
    };
    let id = account::maak(db, tx, nieuw).await.unwrap();
    let toekenning = account::ken_rol_toe(tx, id, rol, date(2024, 1, 1)).await.unwrap();
    account::bevestig_rol(tx, toekenning).await.unwrap();
    (id, toekenning)
}

impl Huis {
    pub async fn vraag(&self, verzoek: Request<Body>) -> Antwoord {
        let antwoord: Response<Body> = self.site.clone().oneshot(verzoek).await.unwrap();
        let (delen, lijf) = antwoord.into_parts();
        let bytes = lijf.collect().await.unwrap().to_bytes();
        let tekst = String::from_utf8_lossy(&bytes).into_owned();
        Antwoord { status: delen.status, koppen: delen.headers, tekst, bytes: bytes.to_vec() }
    }

    pub async fn get(&self, pad: &str, wie: Option<Rol>) -> Antwoord {
        self.vraag(self.maak("GET", pad, wie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, pad: &str, wie: Option<Rol>, velden: &str) -> Antwoord {
        let verzoek = self
            .maak("POST", pad, wie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.vraag(verzoek.body(Body::from(velden.to_owned())).unwrap()).await
    }

    /// A session of somebody who is not the first of a role.
    pub async fn koekje(&self, wie: AccountId) -> String {
        format!("tafel={}", self.poort.zonder_wachtwoord(wie).await.unwrap().as_str())
    }

    pub async fn get_als(&self, pad: &str, koekje: &str) -> Antwoord {
        let verzoek = self.maak("GET", pad, None).header(header::COOKIE, koekje);
        self.vraag(verzoek.body(Body::empty()).unwrap()).await
    }

    pub async fn post_als(&self, pad: &str, koekje: &str, velden: &str) -> Antwoord {
        let verzoek = self
            .maak("POST", pad, None)
            .header(header::COOKIE, koekje)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.vraag(verzoek.body(Body::from(velden.to_owned())).unwrap()).await
    }

    pub fn maak(&self, methode: &str, pad: &str, wie: Option<Rol>) -> axum::http::request::Builder {
        let verzoek = Request::builder().method(methode).uri(pad).header(header::HOST, "kantelstad.nl");
        match wie.and_then(|rol| self.rollen.get(&rol)) {
            Some(koekje) => verzoek.header(header::COOKIE, koekje),
            None => verzoek,
        }
    }
}
