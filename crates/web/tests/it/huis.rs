//! A site without a socket, with everybody of the made-up municipality signed in.

use std::collections::HashMap;
use std::sync::Arc;

use auth::Poort;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use brief::{GratisHulp, Huisstijl, Kleur};
use http_body_util::BodyExt as _;
use jiff::civil::date;
use kern::Rol;
use testkit::{Handklok, Proef};
use tower::ServiceExt as _;
use web::{Demoklok, Staat, Tenant};

pub struct Huis {
    pub site: Router,
    /// One session cookie per role.
    pub rollen: HashMap<Rol, String>,
    // Holds the database until the end of the test.
    _proef: Proef,
}

pub struct Antwoord {
    pub status: StatusCode,
    pub koppen: axum::http::HeaderMap,
    pub tekst: String,
}

pub async fn open(proef: Proef) -> Huis {
    let mensen = voorbeeld::vul(&proef.db, date(2024, 1, 1)).await.unwrap();
    let poort = Poort::new(proef.db.clone(), Arc::new(Handklok::default()));
    let mut rollen = HashMap::new();
    for mens in mensen {
        let token = poort.zonder_wachtwoord(mens.id).await.unwrap();
        rollen.entry(mens.rol).or_insert_with(|| format!("tafel={}", token.as_str()));
    }
    let tenant = Tenant {
        db: proef.db.clone(),
        poort,
        naam: "Kantelstad".into(),
        telefoon: "038 000 00 10".into(),
        huisstijl: huisstijl(),
        zetterij: Arc::new(brieven::Typst),
        demo: Some(Arc::new(Demoklok::op(kern::Klok::nu(proef.klok.as_ref())))),
    };
    let tenants = HashMap::from([("kantelstad.nl".to_owned(), Arc::new(tenant))]);
    Huis { site: web::site(Staat::new(tenants, false)), rollen, _proef: proef }
}

fn huisstijl() -> Huisstijl {
    Huisstijl {
        naam: "Gemeente Kantelstad".into(),
        bestuur: "burgemeester en wethouders van Kantelstad".into(),
        adresregels: vec!["Postbus 100".into(), "8000 AA Kantelstad".into()],
        kleur: Kleur::lees("#1d3f8f").unwrap(),
        logo: None,
        gratis_hulp: GratisHulp { naam: "cliëntondersteuning".into(), telefoon: "038 000 00 30".into() },
    }
}

impl Huis {
    pub async fn vraag(&self, verzoek: Request<Body>) -> Antwoord {
        let antwoord: Response<Body> = self.site.clone().oneshot(verzoek).await.unwrap();
        let (delen, lijf) = antwoord.into_parts();
        let bytes = lijf.collect().await.unwrap().to_bytes();
        let tekst = String::from_utf8_lossy(&bytes).into_owned();
        Antwoord { status: delen.status, koppen: delen.headers, tekst }
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

    pub fn maak(&self, methode: &str, pad: &str, wie: Option<Rol>) -> axum::http::request::Builder {
        let verzoek = Request::builder().method(methode).uri(pad).header(header::HOST, "kantelstad.nl");
        match wie.and_then(|rol| self.rollen.get(&rol)) {
            Some(koekje) => verzoek.header(header::COOKIE, koekje),
            None => verzoek,
        }
    }
}
