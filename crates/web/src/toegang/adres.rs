//! Where the resident of a case lives: filled in afterwards, or corrected.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use toegang::persoon::Persoon;
use toegang::post::ops::{lees_persoon, zet_adres};
use toegang::zaak::Regel;
use ui::delen::Veld;

use super::beeld::{self, Blik};
use super::gesprek::{kruimel, zaak_id};
use super::melding::{adresvelden, lees_adres, vink};
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::stap::{Invoer, Stappagina, Stapvraag};
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/adres", WERKERS, vraag).post("/zaken/{id}/adres", WERKERS, bewaar)
}

async fn vraag(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (regel, mens) = lees_persoon(&verzoek.lees()?, zaak_id(&id)?).await?;
    basis::toon(&pagina(&verzoek, &regel, &begin(&mens)))
}

/// What is known now. A secret address is shown nowhere, also not to be changed: who changes it types it anew.
fn begin(mens: &Persoon) -> Formulier {
    let mut f = Formulier::default();
    if mens.geheim_adres {
        f.zet("geheim_adres", "ja");
        return f;
    }
    let a = &mens.adres;
    for (naam, waarde) in [
        ("straat", &a.straat),
        ("huisnummer", &a.huisnummer),
        ("postcode", &a.postcode),
        ("plaats", &a.plaats),
    ] {
        f.zet(naam, waarde);
    }
    f
}

fn pagina(verzoek: &Verzoek, regel: &Regel, f: &Formulier) -> Stappagina {
    let t = verzoek.t;
    let geheim = Veld::new("geheim_adres", t.get("persoon-geheim-adres")).waarde("ja");
    let geheim = Veld { opties: vink(f.get("geheim_adres") == "ja"), ..geheim };
    let velden = adresvelden(t).into_iter().map(|v| Invoer::Tekst(f.veld(t, Veld { los: None, ..v })));
    Stappagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, regel, "adres-kruimel"),
        kop: t.met("adres-kop", &[("naam", &regel.naam.in_zin())]),
        fouten: f.samenvatting(t, &[]),
        stand: beeld::stand(regel, Blik::van(verzoek), &format!("/zaken/{}/adres", regel.id)),
        nu: Vec::new(),
        uitleg: t.get("adres-uitleg"),
        vraag: Some(Stapvraag {
            actie: format!("/zaken/{}/adres", regel.id),
            knop: t.get("adres-bewaar"),
            velden: velden.chain([Invoer::Vink(geheim)]).collect(),
        }),
        terug: format!("/huishoudens/{}", regel.huishouden),
        let_op: None,
        geweigerd: None,
        letter: None,
        t,
    }
}

async fn bewaar(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let (regel, _) = lees_persoon(&verzoek.lees()?, zaak).await?;
    let adres = lees_adres(&f);
    f.zet_fouten(&adres.fouten());
    let geheim = f.ja("geheim_adres");
    if adres.is_leeg() {
        f.fout("straat", "persoon.straat_nodig");
    }
    if !f.goed() {
        return basis::toon(&pagina(&verzoek, &regel, &f)).map(onjuist);
    }
    let mut tx = verzoek.tx().await?;
    zet_adres(&mut tx, zaak, (&adres, geheim)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{}", regel.huishouden), "adres")).into_response())
}
