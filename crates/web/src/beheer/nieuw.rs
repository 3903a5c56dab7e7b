//! Making an account: who it is, and once what that colleague needs to sign in.

use askama::Template;
use auth::{Afdruk, NieuwAccount, account, eerste_wachtwoord};
use axum::response::Response;
use kern::Fout as _;
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Kruimel, Link, Pagina, Veld};

use super::BEHEER;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/beheer/nieuw", BEHEER, vraag).post("/beheer/accounts", BEHEER, maak)
}

/// Longest name, job or address for signing in that is kept, in characters.
const LANG: usize = 120;

#[derive(Template)]
#[template(path = "beheer/nieuw.html")]
struct Nieuwpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    fouten: Option<Foutsamenvatting>,
    velden: [Veld; 4],
}

/// Shown once, to be handed over in person.
#[derive(Template)]
#[template(path = "beheer/gemaakt.html")]
struct Gemaaktpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    inlog: String,
    wachtwoord: String,
    telefoon: String,
    herstelcodes: Vec<String>,
    verder: String,
}

fn kruimel(t: Teksten, hier: String) -> Kruimel {
    Kruimel { stappen: vec![Link { href: "/beheer".into(), tekst: t.get("nav-beheer") }], hier }
}

async fn vraag(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon(&verzoek, &Formulier::default())
}

fn toon(verzoek: &Verzoek, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let veld = |naam: &str| Veld::new(naam, t.get(&format!("account-{naam}"))).maat("kt-veld--middel");
    let los = || t.get("mag-leeg");
    basis::toon(&Nieuwpagina {
        p: basis::pagina(verzoek, "beheer"),
        k: kruimel(t, t.get("beheer-nieuw")),
        fouten: f.samenvatting(t, &[]),
        velden: [
            veld("naam"),
            veld("inlog").soort("email").hint(t.get("account-inlog-hint")),
            veld("functie").los(los()).hint(t.get("account-functie-hint")),
            veld("telefoon").soort("tel").los(los()),
        ]
        .map(|v| f.veld(t, v)),
        t,
    })
}

/// An address with something on both sides of the sign, and nothing that a header or a log could trip over.
fn is_adres(tekst: &str) -> bool {
    let mag = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    let delen: Vec<&str> = tekst.split('@').collect();
    tekst.chars().all(mag) && matches!(delen[..], [voor, na] if !voor.is_empty() && na.contains('.'))
}

async fn maak(verzoek: Verzoek, mut f: Formulier) -> Result<Response, WebFout> {
    if f.get("naam").is_empty() {
        f.fout("naam", "account-naam-leeg");
    }
    if !is_adres(f.get("inlog")) {
        f.fout("inlog", "account-inlog-fout");
    }
    for veld in ["naam", "inlog", "functie", "telefoon"] {
        if f.get(veld).chars().count() > LANG {
            f.fout(veld, "account-te-lang");
        } else if brief::niet_op_papier(f.get(veld)).is_some() {
            f.fout(veld, "tekst_niet_op_papier");
        }
    }
    if !f.goed() {
        return toon(&verzoek, &f).map(onjuist);
    }
    let toeval = verzoek.tenant.db.toeval();
    let wachtwoord = eerste_wachtwoord(toeval);
    let afdruk = Afdruk::van(&wachtwoord, toeval).await?;
    let mut tx = verzoek.tx().await?;
    let geheim = auth::nieuw_geheim(tx.toeval());
    let nieuw = NieuwAccount {
        gebruikersnaam: f.get("inlog"),
        naam: f.get("naam"),
        functie: f.get("functie"),
        telefoon: f.get("telefoon"),
        wachtwoord: &afdruk,
        totp: &geheim,
    };
    let id = match account::maak(&verzoek.tenant.db, &mut tx, nieuw).await {
        Ok(id) => id,
        Err(fout) => {
            tx.rollback().await?;
            let Some(veld) = fout.veld() else { return Err(fout.into()) };
            f.fout(veld, fout.code());
            return toon(&verzoek, &f).map(onjuist);
        }
    };
    let herstelcodes = verzoek.tenant.poort.nieuwe_herstelcodes(&mut tx, id).await?;
    tx.commit().await?;
    let t = verzoek.t;
    basis::toon(&Gemaaktpagina {
        p: basis::pagina(&verzoek, "beheer"),
        k: kruimel(t, f.get("naam").to_owned()),
        kop: t.een("beheer-gemaakt", "naam", f.get("naam")),
        inlog: f.get("inlog").to_lowercase(),
        wachtwoord,
        telefoon: auth::otpauth(f.get("inlog"), &geheim),
        herstelcodes,
        verder: format!("/beheer/accounts/{id}"),
        t,
    })
}

#[cfg(test)]
mod tests {
    use super::is_adres;

    #[test]
    fn an_address_for_signing_in() {
        for goed in ["a@b.nl", "jan.de-vries+x@kantelstad.nl"] {
            assert!(is_adres(goed), "{goed}");
        }
        for fout in ["", "a", "@b.nl", "a@b", "a@b@c.nl", "a b@c.nl", "a@b.nl\r\nx"] {
            assert!(!is_adres(fout), "{fout:?}");
        }
    }
}
