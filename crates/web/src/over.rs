//! What the foot of every page leads to: how accessible the pages are, and who sees what of whom.

use askama::Template;
use axum::response::Response;
use ui::Teksten;
use ui::delen::Pagina;

use crate::basis;
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/toegankelijkheid", Toegang::Openbaar, toegankelijkheid).get(
        "/privacy",
        Toegang::Openbaar,
        privacy,
    )
}

#[derive(Template)]
#[template(path = "over.html")]
struct Over {
    t: Teksten,
    p: Pagina,
    kop: String,
    inleiding: String,
    delen: Vec<Deel>,
}

/// A heading with sentences under it.
struct Deel {
    kop: String,
    zinnen: Vec<String>,
}

async fn toegankelijkheid(verzoek: Verzoek) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let telefoon = verzoek.tenant.telefoon.as_str();
    toon(
        &verzoek,
        (t.get("toegankelijk-kop"), t.get("toegankelijk-inleiding")),
        vec![
            Deel {
                kop: t.get("toegankelijk-onderzocht"),
                zinnen: vec![
                    t.get("toegankelijk-programma"),
                    t.get("toegankelijk-toetsenbord"),
                    t.get("toegankelijk-smal"),
                    t.get("toegankelijk-brieven"),
                ],
            },
            Deel {
                kop: t.get("toegankelijk-nog-niet"),
                zinnen: vec![t.get("toegankelijk-mensen"), t.get("toegankelijk-keuring")],
            },
            Deel {
                kop: t.get("toegankelijk-hulp"),
                zinnen: vec![t.met("toegankelijk-bel", &[("telefoon", telefoon)])],
            },
        ],
    )
}

async fn privacy(verzoek: Verzoek) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let telefoon = verzoek.tenant.telefoon.as_str();
    toon(
        &verzoek,
        (t.get("privacy-kop"), t.get("privacy-inleiding")),
        vec![
            Deel {
                kop: t.get("privacy-wie-kijkt"),
                zinnen: vec![
                    t.get("privacy-grond"),
                    t.get("privacy-dat-niet-wat"),
                    t.get("privacy-nood"),
                    t.get("privacy-beheer"),
                ],
            },
            Deel {
                kop: t.get("privacy-spoor"),
                zinnen: vec![t.get("privacy-elke-keer"), t.get("privacy-keten"), t.get("privacy-sleutel")],
            },
            Deel {
                kop: t.get("privacy-rechten"),
                zinnen: vec![t.met("privacy-vraag", &[("telefoon", telefoon)]), t.get("privacy-koekjes")],
            },
        ],
    )
}

fn toon(
    verzoek: &Verzoek,
    (kop, inleiding): (String, String),
    delen: Vec<Deel>,
) -> Result<Response, WebFout> {
    basis::toon(&Over { t: verzoek.t, p: basis::pagina(verzoek, ""), kop, inleiding, delen })
}
