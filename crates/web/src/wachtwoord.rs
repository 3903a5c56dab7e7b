//! Setting a new password with the code that somebody was handed.

use askama::Template;
use auth::AuthFout;
use axum::response::{IntoResponse as _, Redirect, Response};
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Pagina, Veld};

use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/aanmelden/wachtwoord", Toegang::Openbaar, vraag).post(
        "/aanmelden/wachtwoord",
        Toegang::Openbaar,
        stel_in,
    )
}

#[derive(Template)]
#[template(path = "wachtwoord.html")]
struct Wachtwoordpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    bellen: String,
    naam: Veld,
    code: Veld,
    nieuw: Veld,
}

async fn vraag(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon(&verzoek, &Formulier::default())
}

/// Code and password are never shown again: only the name is kept.
fn toon(verzoek: &Verzoek, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let mut p = basis::kaal(verzoek);
    p.tafel = "kt-cloth--tafel";
    let naam = Veld::new("naam", t.get("aanmelden-naam")).soort("email").autocomplete("username");
    let code = Veld::new("code", t.get("herstel-code"))
        .hint(t.get("herstel-code-hint"))
        .autocomplete("one-time-code")
        .maat("kt-veld--middel");
    let nieuw = Veld::new("nieuw", t.get("herstel-nieuw"))
        .soort("password")
        .autocomplete("new-password")
        .hint(t.get("herstel-nieuw-hint"));
    let leeg = |v: Veld| Veld { waarde: String::new(), ..v };
    basis::toon(&Wachtwoordpagina {
        fouten: f.samenvatting(t, &[]),
        bellen: t.een("herstel-bellen", "telefoon", &verzoek.tenant.telefoon),
        naam: f.veld(t, naam),
        code: leeg(f.veld(t, code)),
        nieuw: leeg(f.veld(t, nieuw)),
        t,
        p,
    })
}

async fn stel_in(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    if !f.goed() {
        return toon(&verzoek, &f).map(onjuist);
    }
    let wie = (f.get("naam"), f.get("code"));
    match verzoek.tenant.poort.stel_wachtwoord_in(wie, f.get("nieuw"), &verzoek.adres).await {
        Ok(()) => return Ok(Redirect::to(&basis::gedaan("/aanmelden", "wachtwoord")).into_response()),
        Err(AuthFout::WachtwoordLengte) => f.fout("nieuw", "wachtwoord.lengte"),
        Err(AuthFout::Onjuist) => f.fout("code", "herstel.onjuist"),
        Err(AuthFout::TeVaak { .. }) => f.fout("code", "aanmelden.te_vaak"),
        Err(fout) => return Err(fout.into()),
    }
    toon(&verzoek, &f).map(onjuist)
}
