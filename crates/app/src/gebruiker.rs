//! `keukentafel gebruiker`: the first accounts of a municipality, before anybody can sign in to make others.
//!
//! A role that was given here counts only when a second person confirms it: somebody with an account, who types the
//! own password and code. The command line itself is nobody.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::{Command, ExitCode};

use auth::beheer::{self, Regel};
use auth::{AuthFout, NieuwAccount, account};
use clap::{Args, Subcommand};
use kern::id::AccountId;
use kern::{Fout as _, Rol};
use serde_json::json;
use storage::Tx;
use web::Tenant;

use crate::fout::AppFout;
use crate::opdracht::Opslag;
use crate::server;

#[derive(Subcommand)]
pub enum Opdracht {
    /// Maak een account zonder rol. Toont eenmaal wat op de telefoon moet, en de herstelcodes.
    Maak(Maak),
    /// Toon wie zich kan aanmelden, met rollen en teams.
    Lijst(Lijst),
    /// Geef een rol, of beëindig haar. Een tweede persoon moet een nieuwe rol bevestigen.
    Rol(GeefRol),
    /// Bevestig een rol als tweede persoon, met eigen wachtwoord en code.
    Bevestig(Bevestig),
    /// Laat iemand niet meer toe, of weer wel.
    Blokkeer(Blokkeer),
    /// Maak nieuwe herstelcodes; de oude gelden niet meer.
    Herstelcodes(Een),
}

#[derive(Args)]
pub struct Een {
    #[command(flatten)]
    opslag: Opslag,
    /// Naam waarmee iemand zich aanmeldt.
    #[arg(long)]
    inlog: String,
    /// Uitvoer als JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct Maak {
    #[command(flatten)]
    een: Een,
    /// Naam zoals collega's die zien.
    #[arg(long)]
    naam: String,
    /// Wat iemand doet: `wijkteam Zuid`.
    #[arg(long, default_value = "")]
    functie: String,
    #[arg(long, default_value = "")]
    telefoon: String,
}

#[derive(Args)]
pub struct Lijst {
    #[command(flatten)]
    opslag: Opslag,
    /// Uitvoer als JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct GeefRol {
    #[command(flatten)]
    een: Een,
    #[arg(long, value_parser = rol)]
    rol: Rol,
    /// Beëindig deze rol vanaf vandaag.
    #[arg(long)]
    einde: bool,
}

#[derive(Args)]
pub struct Bevestig {
    #[command(flatten)]
    een: Een,
    #[arg(long, value_parser = rol)]
    rol: Rol,
    /// Wie bevestigt: een ander dan wie de rol krijgt. Wachtwoord en code worden gevraagd.
    #[arg(long)]
    door: String,
}

#[derive(Args)]
pub struct Blokkeer {
    #[command(flatten)]
    een: Een,
    /// Laat weer toe.
    #[arg(long)]
    toelaten: bool,
}

fn rol(tekst: &str) -> Result<Rol, String> {
    let alle = || Rol::ALLE.map(|r| r.code()).join(", ");
    Rol::van_code(tekst).ok_or_else(|| format!("kies uit: {}", alle()))
}

pub async fn voer_uit(opdracht: Opdracht) -> Result<ExitCode, AppFout> {
    match opdracht {
        Opdracht::Maak(o) => maak(o).await,
        Opdracht::Lijst(o) => lijst(o).await,
        Opdracht::Rol(o) => geef_rol(o).await,
        Opdracht::Bevestig(o) => bevestig(o).await,
        Opdracht::Blokkeer(o) => blokkeer(o).await,
        Opdracht::Herstelcodes(o) => herstelcodes(o).await,
    }
}

async fn open(opslag: &Opslag) -> Result<Tenant, AppFout> {
    server::open(&opslag.motor()?, &opslag.sleutels).await
}

async fn tx(tenant: &Tenant) -> Result<Tx, AppFout> {
    Ok(tenant.db.tx(tenant.db.systeem("opdrachtregel")).await?)
}

/// A refusal that the person at the keyboard can mend is wrong use; all else failed.
fn zin(fout: AuthFout) -> AppFout {
    let tekst = match fout {
        AuthFout::NaamBezet => "deze inlognaam is al in gebruik",
        AuthFout::ZichzelfToegekend | AuthFout::Zichzelf => "dit kan niemand bij zichzelf doen",
        AuthFout::ZelfdeTweedePersoon => "wie de rol gaf, kan haar niet bevestigen",
        AuthFout::AlToegekend => "deze rol is er al, of wacht op bevestiging",
        AuthFout::Onjuist => "de naam, het wachtwoord of de code klopt niet",
        AuthFout::TeVaak { .. } => "het ging te vaak mis. Wacht even en probeer het dan opnieuw",
        AuthFout::NietGevonden => "dat is er niet",
        AuthFout::Opslag(fout) => return fout.into(),
        _ => return AppFout::Opstart(format!("mislukt ({})", fout.code())),
    };
    AppFout::Gebruik(tekst.into())
}

async fn vind(tenant: &Tenant, inlog: &str) -> Result<AccountId, AppFout> {
    let id = beheer::zoek_naam(tenant.db.leesverbinding(), inlog).await.map_err(zin)?;
    id.ok_or_else(|| AppFout::Gebruik(format!("`{inlog}` is geen inlognaam van deze gemeente")))
}

async fn maak(o: Maak) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.een.opslag).await?;
    let wachtwoord = vraag("Nieuw wachtwoord")?;
    if wachtwoord.chars().count() < auth::WACHTWOORD_MIN {
        return Err(AppFout::Gebruik(format!(
            "een wachtwoord heeft minstens {} tekens",
            auth::WACHTWOORD_MIN
        )));
    }
    let wachtwoord = auth::Afdruk::van(&wachtwoord, tenant.db.toeval()).await.map_err(zin)?;
    let mut tx = tx(&tenant).await?;
    let geheim = auth::nieuw_geheim(tx.toeval());
    let nieuw = NieuwAccount {
        gebruikersnaam: &o.een.inlog,
        naam: &o.naam,
        functie: &o.functie,
        telefoon: &o.telefoon,
        wachtwoord: &wachtwoord,
        totp: &geheim,
    };
    let id = account::maak(&tenant.db, &mut tx, nieuw).await.map_err(zin)?;
    let codes = tenant.poort.nieuwe_herstelcodes(&mut tx, id).await.map_err(zin)?;
    tx.commit().await?;
    let adres = auth::otpauth(&o.een.inlog, &geheim);
    if o.een.json {
        println!("{}", json!({ "account": id, "telefoon": adres, "herstelcodes": codes }));
    } else {
        println!(
            "Account gemaakt, nog zonder rol. Zet dit adres in de app op de telefoon; u ziet het maar een keer:"
        );
        println!("  {adres}");
        println!("Herstelcodes, ieder eenmaal te gebruiken:\n  {}", codes.join("\n  "));
    }
    Ok(ExitCode::SUCCESS)
}

async fn lijst(o: Lijst) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.opslag).await?;
    let regels =
        beheer::overzicht(tenant.db.leesverbinding(), tenant.db.klok().vandaag()).await.map_err(zin)?;
    for regel in &regels {
        if o.json {
            println!("{}", als_json(regel));
        } else {
            println!("{}", als_tekst(regel));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn als_json(r: &Regel) -> serde_json::Value {
    let rollen: Vec<_> = r
        .rollen
        .iter()
        .map(|rol| json!({ "rol": rol.rol.code(), "van": rol.van, "tot": rol.tot, "bevestigd": rol.bevestigd }))
        .collect();
    let teams: Vec<&str> = r.teams.iter().map(|t| t.naam.as_str()).collect();
    json!({ "inlog": r.account.gebruikersnaam, "naam": r.account.naam, "actief": r.actief, "rollen": rollen, "teams": teams })
}

fn als_tekst(r: &Regel) -> String {
    let rol = |rol: &beheer::Rolregel| {
        let wacht = if rol.bevestigd { "" } else { " (wacht op bevestiging)" };
        format!("{}{wacht}", rol.rol.code())
    };
    let rollen: Vec<String> = r.rollen.iter().map(rol).collect();
    let dicht = if r.actief { "" } else { " [geblokkeerd]" };
    format!("{}  {}{dicht}  {}", r.account.gebruikersnaam, r.account.naam, rollen.join(", "))
}

async fn geef_rol(o: GeefRol) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.een.opslag).await?;
    let id = vind(&tenant, &o.een.inlog).await?;
    let mut tx = tx(&tenant).await?;
    let vandaag = tx.vandaag();
    let tekst = if o.einde {
        let toekenning = toekenning(&tenant, id, o.rol, true).await?;
        account::beeindig_rol(&mut tx, (id, toekenning), vandaag).await.map_err(zin)?;
        "Beëindigd."
    } else {
        account::ken_rol_toe(&mut tx, id, o.rol, vandaag).await.map_err(zin)?;
        "Gegeven. De rol telt als een tweede persoon haar bevestigt: `keukentafel gebruiker bevestig`."
    };
    tx.commit().await?;
    klaar(&o.een, tekst);
    Ok(ExitCode::SUCCESS)
}

/// The grant of a role that runs, or one that waits.
async fn toekenning(
    tenant: &Tenant,
    id: AccountId,
    rol: Rol,
    ook_bevestigd: bool,
) -> Result<uuid::Uuid, AppFout> {
    let op = tenant.db.klok().vandaag();
    let regels = beheer::overzicht(tenant.db.leesverbinding(), op).await.map_err(zin)?;
    let rollen = regels.iter().filter(|r| r.account.id == id).flat_map(|r| &r.rollen);
    let gevonden =
        rollen.into_iter().find(|r| r.rol == rol && r.tot.is_none() && (ook_bevestigd || !r.bevestigd));
    gevonden
        .map(|r| r.id)
        .ok_or_else(|| AppFout::Gebruik("die rol is er niet, of wacht niet op bevestiging".into()))
}

async fn bevestig(o: Bevestig) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.een.opslag).await?;
    let id = vind(&tenant, &o.een.inlog).await?;
    let toekenning = toekenning(&tenant, id, o.rol, false).await?;
    let wachtwoord = vraag(&format!("Wachtwoord van {}", o.door))?;
    let code = vraag("Code van de telefoon, of een herstelcode")?;
    let half = tenant.poort.wachtwoord(&o.door, wachtwoord, "opdrachtregel").await.map_err(zin)?;
    let binnen = tenant.poort.code(&half, &code, "opdrachtregel").await.map_err(zin)?;
    let tweede = tenant.poort.wie(&binnen).await.map_err(zin)?;
    let mut tx = tenant.db.tx(tweede.actor(tenant.db.systeem("opdrachtregel").operatie)).await?;
    let uit = account::bevestig_rol(&mut tx, toekenning).await;
    match uit {
        Ok(()) => tx.commit().await?,
        Err(_) => tx.rollback().await?,
    }
    tenant.poort.meld_af(&binnen).await.map_err(zin)?;
    uit.map_err(zin)?;
    klaar(&o.een, "Bevestigd.");
    Ok(ExitCode::SUCCESS)
}

async fn blokkeer(o: Blokkeer) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.een.opslag).await?;
    let id = vind(&tenant, &o.een.inlog).await?;
    let mut tx = tx(&tenant).await?;
    account::zet_actief(&mut tx, id, o.toelaten).await.map_err(zin)?;
    tx.commit().await?;
    klaar(&o.een, if o.toelaten { "Toegelaten." } else { "Geblokkeerd en afgemeld." });
    Ok(ExitCode::SUCCESS)
}

async fn herstelcodes(o: Een) -> Result<ExitCode, AppFout> {
    let tenant = open(&o.opslag).await?;
    let id = vind(&tenant, &o.inlog).await?;
    let mut tx = tx(&tenant).await?;
    let codes = tenant.poort.nieuwe_herstelcodes(&mut tx, id).await.map_err(zin)?;
    tx.commit().await?;
    if o.json {
        println!("{}", json!({ "herstelcodes": codes }));
    } else {
        println!("{}", codes.join("\n"));
    }
    Ok(ExitCode::SUCCESS)
}

fn klaar(een: &Een, tekst: &str) {
    if een.json {
        println!("{}", json!({ "inlog": een.inlog, "gedaan": tekst }));
    } else {
        println!("{tekst}");
    }
}

/// Asks for something that should not stand on the screen. From a pipe it is simply the next line.
fn vraag(wat: &str) -> Result<String, AppFout> {
    let scherm = std::io::stdin().is_terminal();
    let echo = |stand: &str| drop(Command::new("stty").arg(stand).status());
    if scherm {
        eprint!("{wat}: ");
        drop(std::io::stderr().flush());
        echo("-echo");
    }
    let mut regel = String::new();
    let gelezen = std::io::stdin().lock().read_line(&mut regel);
    if scherm {
        echo("echo");
        eprintln!();
    }
    gelezen.map_err(|_| AppFout::Gebruik(format!("{wat}: niet te lezen")))?;
    Ok(regel.trim_end_matches(['\r', '\n']).to_owned())
}
