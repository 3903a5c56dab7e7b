//! What every page has around it.

use std::collections::HashMap;
use std::sync::LazyLock;

use askama::Template;
use axum::response::{Html, IntoResponse as _, Response};
use kern::Rol;
use ui::Teksten;
use ui::delen::{Account, Demo, Link, Nav, Pagina, Sessie, Storing};

use crate::bestanden;
use crate::fout::WebFout;
use crate::verzoek::Verzoek;

static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(bestanden::manifest);

#[derive(Template)]
#[template(path = "fout.html")]
pub(crate) struct Foutpagina {
    pub t: Teksten,
    pub p: Pagina,
    pub f: Storing,
}

/// A page for who is signed in, with `hier` as the part of the navigation it belongs to.
pub(crate) fn pagina(verzoek: &Verzoek, hier: &str) -> Pagina {
    let mut p = kaal(verzoek);
    if let Some(wie) = &verzoek.aangemeld {
        p.nav = nav(verzoek.t, &wie.rollen, hier);
        p.account = Some(Account {
            naam: wie.account.naam.clone(),
            team: wie.account.functie.clone(),
            afmelden: "/afmelding".into(),
        });
        p.sessie = Some(Sessie {
            seconden: auth::sessie::STIL_MAX.as_secs(),
            waarschuw: 120,
            verleng: "/sessie".into(),
            afgemeld: "/aanmelden".into(),
            wie: wie.account.id.to_string(),
            antwoord: verzoek.antwoord,
        });
        p.demo = verzoek.tenant.demo.as_ref().map(|_| demo(verzoek, &wie.rollen));
    }
    p
}

/// What was done just now.
fn zin(verzoek: &Verzoek) -> Option<String> {
    let sleutel = format!("gedaan-{}", verzoek.gedaan.as_ref()?);
    verzoek.t.kent(&sleutel).then(|| verzoek.t.get(&sleutel))
}

/// A page with nothing of the reader on it.
pub(crate) fn kaal(verzoek: &Verzoek) -> Pagina {
    let t = verzoek.t;
    let bestand = |naam: &str| MANIFEST.get(naam).map(|n| format!("/vast/{n}")).unwrap_or_default();
    Pagina {
        taal: t.code().to_owned(),
        thema: verzoek.thema,
        css: bestand("app.css"),
        js: bestand("app.js"),
        htmx: bestand("htmx.js"),
        icoon: bestand("icoon.svg"),
        gemeente: t.met("gemeente", &[("naam", &verzoek.tenant.naam)]),
        tafel: "",
        bewoner: false,
        thuis: "/".into(),
        nav: Vec::new(),
        account: None,
        sessie: None,
        demo: None,
        gedaan: zin(verzoek),
        voet: vec![
            Link { href: "/toegankelijkheid".into(), tekst: t.get("voet-toegankelijk") },
            Link { href: "/privacy".into(), tekst: t.get("voet-privacy") },
            Link {
                href: format!("tel:{}", verzoek.tenant.telefoon.replace(' ', "")),
                tekst: t.met("voet-hulp", &[("telefoon", &verzoek.tenant.telefoon)]),
            },
            Link { href: "/taal/nl".into(), tekst: "Nederlands".into() },
            Link { href: "/taal/en".into(), tekst: "English".into() },
        ],
        voet_slot: verzoek.tenant.demo.as_ref().map(|_| t.get("voet-verzonnen")),
    }
}

/// Who has a worklist.
pub(crate) const WERKLIJST: &[Rol] = &[Rol::Teammedewerker, Rol::Kwaliteitsmedewerker];

fn demo(verzoek: &Verzoek, rollen: &[Rol]) -> Demo {
    let t = verzoek.t;
    let klok = verzoek.tenant.db.klok();
    let dag = ui::datum_lang(klok.vandaag(), t);
    let tijd = ui::tijd(klok.nu(), t);
    Demo {
        nu: t.met("demo-nu", &[("dag", &dag), ("tijd", &tijd)]),
        actie: "/voorbeeld/klok".into(),
        termijn: rollen.iter().any(|rol| WERKLIJST.contains(rol)).then(|| t.get("demo-termijn")),
    }
}

fn nav(t: Teksten, rollen: &[Rol], hier: &str) -> Vec<Nav> {
    let delen: [(&str, &str, &[Rol]); 9] = [
        ("werk", "/werk", WERKLIJST),
        ("zoek", "/zoek", WERKLIJST),
        ("post", "/post", &[Rol::Backoffice, Rol::Kwaliteitsmedewerker, Rol::Teammedewerker]),
        ("berichten", "/berichten", &[Rol::Backoffice]),
        ("betaalrun", "/betaalrun", &[Rol::Backoffice, Rol::Controller]),
        ("geld", "/geld", &[Rol::Controller, Rol::Teammedewerker, Rol::Kwaliteitsmedewerker]),
        ("toezicht", "/toezicht", &[Rol::PrivacyOfficer]),
        ("inzage", "/inzage", &[Rol::PrivacyOfficer]),
        ("beheer", "/beheer", &[Rol::FunctioneelBeheerder, Rol::PrivacyOfficer]),
    ];
    delen
        .into_iter()
        .filter(|(.., mogen)| rollen.iter().any(|r| mogen.contains(r)))
        .map(|(naam, href, _)| Nav {
            href: href.to_owned(),
            tekst: t.get(&format!("nav-{naam}")),
            hier: naam == hier,
            aantal: None,
        })
        .collect()
}

/// Renders a page.
pub(crate) fn toon(pagina: &impl Template) -> Result<Response, WebFout> {
    Ok(Html(pagina.render()?).into_response())
}

/// Where an accepted form leads to, with the code of the sentence that says what was done: `gedaan-<code>`.
pub(crate) fn gedaan(pad: &str, code: &str) -> String {
    format!("{pad}?gedaan={code}")
}
