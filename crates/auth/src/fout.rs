use kern::{Categorie, Fout};
use storage::StorageFout;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum AuthFout {
    /// Name, password or code is wrong. Which of them is not said.
    #[error("sign-in failed")]
    Onjuist,
    /// Too many attempts: try again after so many seconds.
    #[error("too many attempts, wait {seconden} seconds")]
    TeVaak { seconden: i64 },
    /// There is no session, or it has ended.
    #[error("no session")]
    GeenSessie,
    /// Not for this role, or not there: from outside the two are the same.
    #[error("not there or not allowed")]
    NietGevonden,
    #[error("one cannot grant oneself a role")]
    ZichzelfToegekend,
    #[error("the second person must be another than the first")]
    ZelfdeTweedePersoon,
    #[error("one cannot do this to oneself")]
    Zichzelf,
    #[error("already a member")]
    AlLid,
    #[error("this role was granted already")]
    AlToegekend,
    #[error("this name is already in use")]
    NaamBezet,
    #[error("the password is too short or too long")]
    WachtwoordLengte,
    #[error(transparent)]
    Opslag(#[from] StorageFout),
}

impl From<sea_orm::DbErr> for AuthFout {
    fn from(fout: sea_orm::DbErr) -> Self {
        Self::Opslag(fout.into())
    }
}

impl Fout for AuthFout {
    fn code(&self) -> &'static str {
        match self {
            Self::Onjuist => "aanmelden.onjuist",
            Self::TeVaak { .. } => "aanmelden.te_vaak",
            Self::GeenSessie => "aanmelden.geen_sessie",
            Self::NietGevonden => "toegang.niet_gevonden",
            Self::ZichzelfToegekend => "rol.zichzelf_toegekend",
            Self::ZelfdeTweedePersoon => "rol.zelfde_tweede_persoon",
            Self::Zichzelf => "account.zichzelf",
            Self::AlLid => "team.al_lid",
            Self::AlToegekend => "rol.al_toegekend",
            Self::NaamBezet => "account.naam_bezet",
            Self::WachtwoordLengte => "wachtwoord.lengte",
            Self::Opslag(fout) => fout.code(),
        }
    }

    fn categorie(&self) -> Categorie {
        match self {
            Self::NietGevonden => Categorie::NietGevonden,
            Self::Opslag(fout) => fout.categorie(),
            _ => Categorie::Invoer,
        }
    }

    /// The refusals of the administrator's page stand at the choice that was made there.
    fn veld(&self) -> Option<&'static str> {
        match self {
            Self::ZichzelfToegekend | Self::ZelfdeTweedePersoon | Self::AlToegekend => Some("rol"),
            Self::Zichzelf | Self::AlLid => Some("team"),
            Self::NaamBezet => Some("inlog"),
            Self::WachtwoordLengte => Some("nieuw"),
            _ => None,
        }
    }
}
