//! Pages of the administrator: accounts, roles and teams. No file and no resident.

mod huisstijl;
mod nieuw;
mod taken;
mod wachtwoord;

use askama::Template;
use auth::beheer::{Regel, Rolregel, overzicht};
use auth::herstel::{Herstel, Stand};
use auth::{AuthFout, account};
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::{AccountId, TeamId};
use kern::{Fout as _, Rol};
use storage::Handeling;
use ui::Teksten;
use ui::delen::{Badge, Foutsamenvatting, Kruimel, Link, Pagina, Veld};
use uuid::Uuid;

use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::{Routes, Toegang};
use crate::verzoek::Verzoek;

const BEHEER: Toegang = Toegang::Rollen(&[Rol::FunctioneelBeheerder]);
/// Who may be the second person.
const TWEEDE: Toegang = Toegang::Rollen(&[Rol::FunctioneelBeheerder, Rol::PrivacyOfficer]);

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = wachtwoord::routes(huisstijl::routes(taken::routes(nieuw::routes(routes))));
    routes
        .get("/beheer", TWEEDE, lijst)
        .post("/beheer/rollen/{id}/bevestiging", TWEEDE, bevestig)
        .get("/beheer/accounts/{id}", BEHEER, een)
        .post("/beheer/accounts/{id}/rollen", BEHEER, ken_toe)
        .post("/beheer/accounts/{id}/rollen/einde", BEHEER, beeindig)
        .post("/beheer/accounts/{id}/teams", BEHEER, word_lid)
        .post("/beheer/accounts/{id}/teams/einde", BEHEER, verlaat)
        .post("/beheer/accounts/{id}/blokkade", BEHEER, blokkeer)
}

#[derive(Template)]
#[template(path = "beheer/lijst.html")]
struct Lijstpagina {
    t: Teksten,
    p: Pagina,
    /// Why something was not done, and its code.
    fout: Option<(String, &'static str)>,
    wachtend: Vec<Wacht>,
    /// Only for the administrator.
    vast: Vec<taken::Rij>,
    beheerder: bool,
    accounts: Vec<Rij>,
}

struct Wacht {
    naam: String,
    rol: String,
    wanneer: String,
    actie: String,
}

struct Rij {
    href: String,
    naam: String,
    functie: String,
    rollen: String,
    teams: String,
    staat: Badge,
}

async fn lijst(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon_lijst(&verzoek, None).await
}

/// The accounts, and the requests for a new password.
async fn regels(verzoek: &Verzoek) -> Result<(Vec<Regel>, Vec<Herstel>), WebFout> {
    let lees = verzoek.lees()?;
    let regels = overzicht(&lees, lees.vandaag()).await?;
    let herstel = verzoek.tenant.poort.herstel_lopend(&lees).await?;
    lees.vastleggen(Handeling::new("beheer.lezen")).await?;
    Ok((regels, herstel))
}

async fn toon_lijst(verzoek: &Verzoek, fout: Option<(String, &'static str)>) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let (regels, herstel) = regels(verzoek).await?;
    let beheerder = verzoek.actor()?.heeft(Rol::FunctioneelBeheerder);
    let vast = if beheerder { taken::rijen(verzoek).await? } else { Vec::new() };
    let wachtend = regels.iter().flat_map(|r| r.rollen.iter().map(move |rol| (r, rol)));
    basis::toon(&Lijstpagina {
        p: basis::pagina(verzoek, "beheer"),
        fout,
        wachtend: wachtend
            .filter(|(_, rol)| !rol.bevestigd)
            .map(|(r, rol)| wacht(r, rol, t))
            .chain(herstel.iter().filter_map(|h| wacht_herstel(h, &regels, verzoek)))
            .collect(),
        vast,
        beheerder,
        accounts: regels.iter().map(|r| rij(r, t)).collect(),
        t,
    })
}

fn wacht(regel: &Regel, rol: &Rolregel, t: Teksten) -> Wacht {
    Wacht {
        naam: regel.account.naam.clone(),
        rol: rolnaam(rol.rol, t),
        wanneer: ui::datum_lang(rol.van, t),
        actie: format!("/beheer/rollen/{}/bevestiging", rol.id),
    }
}

/// A request for a new password that nobody confirmed.
fn wacht_herstel(h: &Herstel, regels: &[Regel], verzoek: &Verzoek) -> Option<Wacht> {
    let regel = regels.iter().find(|r| r.account.id == h.account && h.stand == Stand::Gevraagd)?;
    Some(Wacht {
        naam: regel.account.naam.clone(),
        rol: verzoek.t.get("herstel-wat"),
        wanneer: verzoek.t.get("herstel-meteen"),
        actie: format!("/beheer/wachtwoorden/{}/bevestiging", h.id),
    })
}

fn rolnaam(rol: Rol, t: Teksten) -> String {
    t.get(&format!("rol-{}", ui::sleutel(rol.code())))
}

/// A role, and that it waits when nobody confirmed it.
fn rolregel(r: &Rolregel, t: Teksten) -> String {
    let naam = rolnaam(r.rol, t);
    if r.bevestigd { naam } else { t.met("beheer-rol-wacht", &[("rol", &naam)]) }
}

fn rij(regel: &Regel, t: Teksten) -> Rij {
    let (soort, icoon, tekst) =
        if regel.actief { ("safe", "vink", "beheer-actief") } else { ("danger", "achthoek", "beheer-dicht") };
    Rij {
        href: format!("/beheer/accounts/{}", regel.account.id),
        naam: regel.account.naam.clone(),
        functie: regel.account.functie.clone(),
        rollen: regel.rollen.iter().map(|r| rolregel(r, t)).collect::<Vec<_>>().join(", "),
        teams: regel.teams.iter().map(|t| t.naam.clone()).collect::<Vec<_>>().join(", "),
        staat: Badge { soort, icoon, tekst: t.get(tekst) },
    }
}

async fn bevestig(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id: Uuid = id.parse().map_err(|_| WebFout::NietGevonden)?;
    let mut tx = verzoek.tx().await?;
    match account::bevestig_rol(&mut tx, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/beheer").into_response())
        }
        Err(fout) if fout.veld().is_some() => {
            tx.rollback().await?;
            toon_lijst(&verzoek, Some((zin(&fout, verzoek.t), fout.code()))).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

fn zin(fout: &AuthFout, t: Teksten) -> String {
    t.van_code(fout.code())
}

#[derive(Template)]
#[template(path = "beheer/account.html")]
struct Accountpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    fouten: Option<Foutsamenvatting>,
    rij: Rij,
    naam_inlog: String,
    actie: String,
    rollen: Vec<(String, String)>,
    teams: Vec<(String, String)>,
    rol: Veld,
    team: Veld,
    wachtwoord: wachtwoord::Stap,
    actief: bool,
}

async fn een(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    toon(&verzoek, account_id(&id)?, &Formulier::default()).await
}

fn account_id(id: &str) -> Result<AccountId, WebFout> {
    id.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: &Verzoek, id: AccountId, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let (regels, herstel) = regels(verzoek).await?;
    let regel = regels.into_iter().find(|r| r.account.id == id).ok_or(WebFout::NietGevonden)?;
    let teams = account::teams(verzoek.tenant.db.leesverbinding()).await?;
    let rij = rij(&regel, t);
    basis::toon(&Accountpagina {
        p: basis::pagina(verzoek, "beheer"),
        k: Kruimel {
            stappen: vec![Link { href: "/beheer".into(), tekst: t.get("nav-beheer") }],
            hier: rij.naam.clone(),
        },
        fouten: f.samenvatting(t, &[]),
        naam_inlog: regel.account.gebruikersnaam.clone(),
        actie: rij.href.clone(),
        rollen: regel.rollen.iter().map(|r| (r.id.to_string(), rolregel(r, t))).collect(),
        teams: regel.teams.iter().map(|t| (t.id.to_string(), t.naam.clone())).collect(),
        rol: f.veld(
            t,
            Veld::new("rol", t.get("beheer-rol"))
                .hint(t.get("beheer-rol-hint"))
                .opties(Rol::ALLE.map(|r| (r.code().to_owned(), rolnaam(r, t)))),
        ),
        team: f.veld(
            t,
            Veld::new("team", t.get("beheer-team"))
                .opties(teams.into_iter().map(|team| (team.id.to_string(), team.naam))),
        ),
        wachtwoord: wachtwoord::stap(herstel.iter().find(|h| h.account == id), &rij.href, t),
        actief: regel.actief,
        rij,
        t,
    })
}

/// Back to the account, or the page again with what was refused.
async fn na(
    verzoek: &Verzoek,
    id: AccountId,
    (tx, uit): (storage::Tx, Result<(), AuthFout>),
    mut f: Formulier,
) -> Result<Response, WebFout> {
    match uit {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/beheer/accounts/{id}")).into_response())
        }
        Err(fout) => {
            tx.rollback().await?;
            let Some(veld) = fout.veld() else { return Err(fout.into()) };
            f.fout(veld, fout.code());
            toon(verzoek, id, &f).await.map(onjuist)
        }
    }
}

async fn ken_toe(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let id = account_id(&id)?;
    let Some(rol) = Rol::van_code(f.get("rol")) else {
        f.fout("rol", "keuze_leeg");
        return toon(&verzoek, id, &f).await.map(onjuist);
    };
    eis_account(&verzoek, id).await?;
    let mut tx = verzoek.tx().await?;
    let van = tx.vandaag();
    let uit = account::ken_rol_toe(&mut tx, id, rol, van).await.map(|_| ());
    na(&verzoek, id, (tx, uit), f).await
}

async fn eis_account(verzoek: &Verzoek, id: AccountId) -> Result<(), WebFout> {
    let bestaat = account::zoek(verzoek.tenant.db.leesverbinding(), id).await?;
    bestaat.map(|_| ()).ok_or(WebFout::NietGevonden)
}

async fn beeindig(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let id = account_id(&id)?;
    let toekenning: Uuid = f.get("toekenning").parse().map_err(|_| WebFout::NietGevonden)?;
    let mut tx = verzoek.tx().await?;
    let tot = tx.vandaag();
    let uit = account::beeindig_rol(&mut tx, (id, toekenning), tot).await;
    na(&verzoek, id, (tx, uit), f).await
}

fn team(f: &Formulier) -> Result<TeamId, WebFout> {
    f.get("team").parse().map_err(|_| WebFout::NietGevonden)
}

async fn word_lid(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let (id, team) = (account_id(&id)?, team(&f)?);
    eis_account(&verzoek, id).await?;
    let bestaat = account::teams(verzoek.tenant.db.leesverbinding()).await?.iter().any(|t| t.id == team);
    if !bestaat {
        return Err(WebFout::NietGevonden);
    }
    let mut tx = verzoek.tx().await?;
    let van = tx.vandaag();
    let uit = account::word_lid(&mut tx, team, id, van).await;
    na(&verzoek, id, (tx, uit), f).await
}

async fn verlaat(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let (id, team) = (account_id(&id)?, team(&f)?);
    let mut tx = verzoek.tx().await?;
    let tot = tx.vandaag();
    let uit = account::verlaat_team(&mut tx, team, id, tot).await;
    na(&verzoek, id, (tx, uit), f).await
}

async fn blokkeer(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let id = account_id(&id)?;
    let actief = match f.get("actief") {
        "ja" => true,
        "nee" => false,
        _ => return Err(WebFout::Onleesbaar),
    };
    let mut tx = verzoek.tx().await?;
    let uit = account::zet_actief(&mut tx, id, actief).await;
    na(&verzoek, id, (tx, uit), f).await
}
