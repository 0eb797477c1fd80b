//! The call desk: turns what the platform asks into requests to services.
//!
//! It repeats failed calls as often as policy says, and asks what became of a call before it is
//! sent again, so that a lost answer never signs or charges twice (TTE-04, BYR-17).

use crate::platform::act::{JenisDokumen, KanalOtp};
use crate::platform::ask::{AlasanPrivy, Answer, Ask, CacatOtp, Identitas, Sebab, Sertifikat};
use crate::platform::document::Dokumen;
use crate::platform::id::{OrangId, PesananId};
use crate::platform::profil::Isian;
use crate::platform::rule::Rule;
use crate::service::bsre::CertificateStatus;
use crate::service::payment_gateway::{CardOrder, TrxId};
use crate::service::privy::{IdentityStatus, RejectCode};
use crate::service::{
    Fault, Reply, Request, Service, bank_cms, bsre, dukcapil, payment_gateway, privy,
};
use crate::value::{Nik, Rupiah, Secret, Sidik, SimTime, telepon};
use crate::world::outbox::{Intention, Key, Lewat, Payment, State};
use crate::world::simulation::World;
use crate::world::trace::Sink;
use crate::world::transport::Transport;

/// Why a call gave no answer.
struct Unreachable {
    layanan: &'static str,
    fault: Fault,
}

impl From<Unreachable> for Answer {
    fn from(unreachable: Unreachable) -> Self {
        Self::TidakTerjangkau { layanan: unreachable.layanan, sebab: unreachable.fault.word() }
    }
}

/// What came of a call that must not be done twice.
enum Once {
    /// The service answered it, or says that it did it.
    Replied(Reply),
    /// The service did it for a call before; this one was not sent.
    DoneBefore(Reply),
    /// Nothing is known in the end.
    Failed {
        error: Unreachable,
        /// Whether it may have been done, now or before.
        unknown: bool,
        /// Whether it was sent now.
        sent: bool,
    },
}

/// What came of a call that carries a secret.
enum Signing {
    /// The service answered.
    Replied(Reply),
    /// It was done with the secret that was sent before, and another was typed now.
    OtherSecret,
}

/// Whether a call that failed may have done its work, as far as the caller can know: only a
/// refused connection is sure not to.
fn may_be_done(fault: Fault) -> bool {
    fault != Fault::Mati
}

/// A document that a penyedia signs.
#[derive(Clone, Copy)]
struct SigningRequest {
    pesanan: PesananId,
    dokumen: JenisDokumen,
    sidik: Sidik,
    // The draft whose place it takes at Privy, by its short digest.
    konsep: Option<u64>,
}

/// One question under way.
pub(super) struct Call<'a, T, S> {
    pub(super) world: &'a mut World,
    pub(super) transport: &'a mut T,
    pub(super) sink: &'a mut S,
    /// The document that is to be signed, where it is about one.
    pub(super) dokumen: Option<&'a Dokumen>,
}

impl<T: Transport, S: Sink> Call<'_, T, S> {
    /// Answers a question of the platform.
    pub(super) fn answer(&mut self, ask: &Ask) -> Answer {
        let answer = match ask {
            Ask::BuatTautan { .. } => Ok(Answer::Tautan { token: self.world.draw("tautan") }),
            Ask::KirimOtp { orang, kanal } => Ok(self.send_code(*orang, *kanal)),
            Ask::CocokkanDukcapil { orang } => self.compare(*orang),
            Ask::IdentitasPrivy { orang } => self.identify(*orang),
            Ask::SertifikatBsre { orang, dokumen } => self.certificate(*orang, *dokumen),
            Ask::DaftarBsre { orang } => self.register(*orang),
            Ask::TandaTanganBsre { orang, sidik, passphrase, .. } => {
                self.sign_bsre(*orang, *sidik, passphrase)
            }
            Ask::OtpPrivy { orang, dokumen, sidik } => {
                let (pesanan, dokumen, sidik) = (dokumen.pesanan(), dokumen.jenis(), *sidik);
                self.otp(*orang, SigningRequest { pesanan, dokumen, sidik, konsep: None })
            }
            Ask::TandaTanganPrivy { orang, dokumen, sidik, konsep, otp } => {
                let (pesanan, dokumen, sidik) = (dokumen.pesanan(), dokumen.jenis(), *sidik);
                let konsep = konsep.map(Sidik::short);
                let signing = SigningRequest { pesanan, dokumen, sidik, konsep };
                self.sign_privy(*orang, signing, otp)
            }
            Ask::KodeBayar { pesanan, terbit, nilai, tenggat } => {
                let trx = TrxId { pesanan: pesanan.0, terbit: *terbit };
                self.issue(trx, *nilai, *tenggat)
            }
            Ask::KodeLunas { pesanan, terbit } => {
                self.settled(TrxId { pesanan: pesanan.0, terbit: *terbit })
            }
            Ask::TagihKartu { pesanan, termin, nilai, kartu } => {
                let order = CardOrder { pesanan: pesanan.0, termin: *termin };
                self.charge(*pesanan, order, *nilai, kartu)
            }
            Ask::KartuDitagih { pesanan, termin } => {
                self.charged(CardOrder { pesanan: pesanan.0, termin: *termin })
            }
            Ask::BayarCms { pesanan, kode, nilai } => self.pay(*pesanan, *kode, *nilai),
        };
        answer.unwrap_or_else(Answer::from)
    }

    fn nik(&self, orang: OrangId) -> Nik {
        self.world.platform.registry.orang(orang).nik
    }

    fn tries(&self) -> u32 {
        self.world.platform.policy.layanan_luar.ulang.saturating_add(1)
    }

    /// Returns whether a call to a service is made once more: as often as policy says, where a rule
    /// has it repeated (BYR-17; TTE-04 for the others).
    fn again(&self, number: u32, service: Service) -> bool {
        let pays = matches!(service, Service::PaymentGateway | Service::BankCms);
        number < self.tries()
            && (number == 0 || !pays || self.world.platform.rules.holds(Rule::Byr17))
    }

    fn call(&mut self, request: &Request) -> Result<Reply, Fault> {
        self.world.call(self.transport, self.sink, request, self.dokumen)
    }

    /// Makes a call that may be repeated freely.
    fn repeat(&mut self, request: &Request) -> Result<Reply, Unreachable> {
        let mut fault = Fault::Mati;
        let mut number = 0;
        while self.again(number, request.service()) {
            number += 1;
            match self.call(request) {
                Ok(reply) => return Ok(reply),
                Err(seen) => fault = seen,
            }
        }
        Err(Unreachable { layanan: request.service().word(), fault })
    }

    /// Makes a call that must not be done twice: before it is sent again, `status` is asked
    /// whether it was done. `unknown` says that a call before this one may have done it.
    fn once(
        &mut self,
        request: &Request,
        status: &Request,
        done: impl Fn(&Reply) -> bool,
        unknown: bool,
    ) -> Once {
        let mut unknown = unknown;
        let mut sent = false;
        let mut fault = Fault::Mati;
        let mut number = 0;
        while self.again(number, request.service()) {
            number += 1;
            if unknown {
                match self.call(status) {
                    Ok(reply) if done(&reply) && sent => return Once::Replied(reply),
                    Ok(reply) if done(&reply) => return Once::DoneBefore(reply),
                    Ok(_) => unknown = false,
                    Err(seen) => {
                        fault = seen;
                        continue;
                    }
                }
            }
            sent = true;
            match self.call(request) {
                Ok(reply) => return Once::Replied(reply),
                Err(seen) => {
                    fault = seen;
                    unknown |= may_be_done(seen);
                }
            }
        }
        let error = Unreachable { layanan: request.service().word(), fault };
        Once::Failed { error, unknown, sent }
    }

    /// Sends a code of the platform itself to a person's phone.
    fn send_code(&mut self, orang: OrangId, kanal: KanalOtp) -> Answer {
        let code = self.world.draw("otp akun") % 1_000_000;
        let code = u32::try_from(code).expect("a code has 6 digits");
        self.world.send_code(self.sink, orang, kanal, code);
        Answer::KodeDikirim { sidik: Secret::new(format!("{code:06}")).hash() }
    }

    /// Returns the profile that a person typed.
    fn typed(&self, orang: OrangId) -> Isian {
        let profil = self.world.platform.profil(orang).into_owned();
        profil.isian.expect("only a profile that was typed is verified (PRF-04)")
    }

    /// Compares a profile with the population register (PRF-08).
    fn compare(&mut self, orang: OrangId) -> Result<Answer, Unreachable> {
        let Isian { nik, nama, lahir, .. } = self.typed(orang);
        let (nama, lahir, kelamin) = (Some(nama), Some(lahir), Some(nik.sex()));
        let request = dukcapil::Request::Verify { nik, nama, lahir, kelamin, ambang: NAMA_SAMA };
        Ok(match self.repeat(&request.into())? {
            Reply::Dukcapil(dukcapil::Reply::Compared(compared)) if compared.fits() => {
                Answer::DataCocok
            }
            Reply::Dukcapil(dukcapil::Reply::Compared(_) | dukcapil::Reply::TidakDitemukan) => {
                Answer::DataTidakCocok
            }
            Reply::Dukcapil(dukcapil::Reply::KuotaHabis) => Answer::Ditolak(Sebab::KuotaDukcapil),
            _ => Answer::Ditolak(Sebab::DukcapilTidakDikenal),
        })
    }

    /// Has Privy verify a person; one whose answer is to come is looked after (PRF-14, PRF-15).
    fn identify(&mut self, orang: OrangId) -> Result<Answer, Unreachable> {
        let Isian { nik, nama, lahir, .. } = self.typed(orang);
        let akun = self.world.platform.akun(orang);
        let email = akun.email.clone().unwrap_or_default();
        let telepon = akun.telepon.as_deref().and_then(telepon).unwrap_or_default().into();
        let request = privy::Request::Register { nik, nama, lahir, email, telepon };
        Ok(match self.repeat(&request.into())? {
            Reply::Privy(privy::Reply::Registered { user_token, status }) => {
                if status == IdentityStatus::Waiting {
                    self.world.await_identity(orang, user_token);
                }
                Answer::Identitas(identitas(status))
            }
            _ => Answer::Identitas(Identitas::Ditolak(AlasanPrivy::NikTidakAda)),
        })
    }

    /// Asks what has come of a verification (PRF-14).
    pub(super) fn identified(&mut self, user_token: u64) -> Result<Identitas, Fault> {
        match self.repeat(&privy::Request::RegisterStatus { user_token }.into()) {
            Ok(Reply::Privy(privy::Reply::RegisterStatus(status))) => Ok(identitas(status)),
            Ok(_) => Ok(Identitas::Menunggu),
            Err(unreachable) => Err(unreachable.fault),
        }
    }

    /// Asks for the certificate; one that is not active is no reason yet where the answer of a call that may have
    /// signed was lost: what became of that is asked first (TTE-04).
    fn certificate(&mut self, orang: OrangId, dokumen: Option<u64>) -> Result<Answer, Unreachable> {
        let nik = self.nik(orang);
        let sertifikat = match self.repeat(&bsre::Request::Status { nik }.into())? {
            Reply::Bsre(bsre::Reply::Status(status)) => certificate(status),
            _ => Sertifikat::TidakTerdaftar,
        };
        let key = dokumen.map(|dokumen| Key::TandaTangan(orang, dokumen));
        let lost = key.and_then(|key| self.world.outbox.get(key)).map(|row| row.intention);
        if let Some(Intention::TandaTangan { sidik, .. }) = lost
            && sertifikat != Sertifikat::Aktif
        {
            let find = bsre::Request::Find { nik, dokumen: sidik };
            if let Reply::Bsre(bsre::Reply::Found { .. }) = self.repeat(&find.into())? {
                return Ok(Answer::Ditandatangani(sidik));
            }
        }
        Ok(Answer::Sertifikat(sertifikat))
    }

    fn register(&mut self, orang: OrangId) -> Result<Answer, Unreachable> {
        let passphrase = self.world.platform.registry.orang(orang).passphrase.clone();
        let request = bsre::Request::Register { nik: self.nik(orang), passphrase };
        Ok(match self.repeat(&request.into())? {
            Reply::Bsre(bsre::Reply::Registered) => Answer::Terdaftar,
            _ => Answer::Ditolak(Sebab::BsreMenolak),
        })
    }

    fn sign_bsre(
        &mut self,
        orang: OrangId,
        sidik: Sidik,
        passphrase: &Secret,
    ) -> Result<Answer, Unreachable> {
        let nik = self.nik(orang);
        let request = bsre::Request::Sign { nik, passphrase: passphrase.clone(), dokumen: sidik };
        let status = bsre::Request::Find { nik, dokumen: sidik };
        let done = |reply: &Reply| matches!(reply, Reply::Bsre(bsre::Reply::Found { .. }));
        let request = |_| request.clone().into();
        let Signing::Replied(reply) =
            self.sign((orang, sidik), passphrase, request, &status.into(), done)?
        else {
            return Ok(Answer::PassphraseSalah);
        };
        Ok(match reply {
            Reply::Bsre(bsre::Reply::Signed { .. } | bsre::Reply::Found { .. }) => {
                Answer::Ditandatangani(sidik)
            }
            Reply::Bsre(bsre::Reply::PassphraseSalah) => Answer::PassphraseSalah,
            Reply::Bsre(bsre::Reply::Status(status)) => Answer::Sertifikat(certificate(status)),
            Reply::Bsre(bsre::Reply::TidakTerdaftar) => {
                Answer::Sertifikat(Sertifikat::TidakTerdaftar)
            }
            _ => Answer::Ditolak(Sebab::BsreTidakDikenal),
        })
    }

    /// Makes a call that signs with a secret, once.
    ///
    /// The outbox keeps its hash while the outcome is not known: the same secret repeats the same
    /// call, and where the service then says that it signed, only that secret was right (TTE-03).
    fn sign(
        &mut self,
        (orang, sidik): (OrangId, Sidik),
        secret: &Secret,
        request: impl Fn(u64) -> Request,
        status: &Request,
        done: impl Fn(&Reply) -> bool,
    ) -> Result<Signing, Unreachable> {
        let key = Key::TandaTangan(orang, sidik.short());
        let outbox = &mut self.world.outbox;
        let before = match outbox.close(key).map(|row| row.intention) {
            Some(Intention::TandaTangan { credential, reference, .. }) => {
                Some((credential, reference))
            }
            _ => None,
        };
        let is_same = before.is_some_and(|(credential, _)| credential == secret.hash());
        let reference = match before {
            Some((_, reference)) if is_same => reference,
            _ => outbox.new_reference(),
        };
        let keep = |world: &mut World, credential, reference| {
            let intention = Intention::TandaTangan { credential, reference, sidik };
            world.outbox.put(key, intention, State::Unknown);
        };
        match (self.once(&request(reference), status, done, before.is_some()), before) {
            (Once::DoneBefore(_), Some((credential, reference))) if !is_same => {
                keep(self.world, credential, reference);
                Ok(Signing::OtherSecret)
            }
            (Once::Replied(reply) | Once::DoneBefore(reply), _) => Ok(Signing::Replied(reply)),
            (Once::Failed { error, unknown, sent }, before) => {
                match before {
                    Some((credential, reference)) if !sent => {
                        keep(self.world, credential, reference);
                    }
                    _ if unknown => keep(self.world, secret.hash(), reference),
                    _ => {}
                }
                Err(error)
            }
        }
    }

    fn token(
        &mut self,
        orang: OrangId,
        signing: SigningRequest,
    ) -> Result<Option<u64>, Unreachable> {
        let SigningRequest { pesanan, dokumen, sidik, konsep } = signing;
        let key = Key::Dokumen(orang, sidik.short());
        if let Some(Intention::Dokumen { doc_token, .. }) =
            self.world.outbox.get(key).map(|row| row.intention)
        {
            return Ok(Some(doc_token));
        }
        let judul = match dokumen {
            JenisDokumen::SuratPesanan => privy::Judul::SuratPesanan,
            JenisDokumen::Bast => privy::Judul::Bast,
            JenisDokumen::Adendum => privy::Judul::Adendum,
        };
        // The code was asked for the draft: the letter takes its place under the same token.
        let draft = konsep.map(|konsep| Key::Dokumen(orang, konsep));
        let draft = draft.and_then(|key| Some((key, self.world.outbox.get(key)?.intention)));
        let menggantikan = match draft {
            Some((_, Intention::Dokumen { doc_token, .. })) => Some(doc_token),
            _ => None,
        };
        let nik = self.nik(orang);
        let upload = privy::Request::Upload { nik, dokumen: sidik, judul, menggantikan };
        match self.repeat(&upload.into())? {
            Reply::Privy(privy::Reply::Uploaded { doc_token }) => {
                let intention = Intention::Dokumen { pesanan, doc_token };
                self.world.outbox.put(key, intention, State::Done);
                // A draft that is signed already gives its place to nobody: it is done with.
                if let Some((draft, _)) = draft.filter(|_| menggantikan != Some(doc_token)) {
                    self.world.outbox.close(draft);
                }
                Ok(Some(doc_token))
            }
            _ => Ok(None),
        }
    }

    fn otp(&mut self, orang: OrangId, signing: SigningRequest) -> Result<Answer, Unreachable> {
        let Some(doc_token) = self.token(orang, signing)? else {
            return Ok(Answer::Ditolak(Sebab::PenandatanganAsing));
        };
        let request = privy::Request::OtpRequest { doc_token, nik: self.nik(orang) };
        Ok(match self.repeat(&request.into())? {
            Reply::Privy(privy::Reply::OtpSent { .. } | privy::Reply::Signed) => Answer::OtpDikirim,
            Reply::Privy(reply) => refused(&reply),
            _ => Answer::Ditolak(Sebab::PrivyTidakDikenal),
        })
    }

    fn sign_privy(
        &mut self,
        orang: OrangId,
        signing: SigningRequest,
        otp: &Secret,
    ) -> Result<Answer, Unreachable> {
        let sidik = signing.sidik;
        let Some(doc_token) = self.token(orang, signing)? else {
            return Ok(Answer::Ditolak(Sebab::PenandatanganAsing));
        };
        let nik = self.nik(orang);
        let request = |percobaan| {
            privy::Request::OtpValidate { doc_token, nik, kode: otp.clone(), percobaan }.into()
        };
        let status = privy::Request::Status { doc_token };
        let done =
            |reply: &Reply| matches!(reply, Reply::Privy(privy::Reply::Status { completed: true }));
        let Signing::Replied(reply) =
            self.sign((orang, sidik), otp, request, &status.into(), done)?
        else {
            return Ok(refused(&privy::Reply::OtpSalah));
        };
        Ok(match reply {
            Reply::Privy(privy::Reply::Signed | privy::Reply::Status { completed: true }) => {
                self.world.outbox.close(Key::Dokumen(orang, sidik.short()));
                if let Some(konsep) = signing.konsep {
                    self.world.outbox.close(Key::Dokumen(orang, konsep));
                }
                Answer::Ditandatangani(sidik)
            }
            Reply::Privy(reply) => refused(&reply),
            _ => Answer::Ditolak(Sebab::PrivyTidakDikenal),
        })
    }

    fn issue(
        &mut self,
        trx: TrxId,
        nilai: Rupiah,
        tenggat: SimTime,
    ) -> Result<Answer, Unreachable> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let create = Ask::CreateVa { trx, nilai, expired_at: tenggat }.into();
        let inquire = Ask::InquireVa { trx }.into();
        let known = |reply: &Reply| matches!(reply, Reply::PaymentGateway(Gateway::Va { .. }));
        let key = Key::Kode(trx);
        let before = self.world.outbox.close(key).is_some();
        let reply = match self.once(&create, &inquire, known, before) {
            Once::Replied(reply) | Once::DoneBefore(reply) => reply,
            Once::Failed { error, unknown, .. } => {
                if unknown {
                    self.world.outbox.put(key, Intention::Kode, State::Unknown);
                }
                return Err(error);
            }
        };
        Ok(match reply {
            Reply::PaymentGateway(Gateway::Created { kode }) => {
                Answer::Kode { kode, nilai, tenggat }
            }
            Reply::PaymentGateway(Gateway::Va { kode, nilai, expired_at, .. }) => {
                Answer::Kode { kode, nilai, tenggat: expired_at }
            }
            _ => Answer::Ditolak(Sebab::GatewayMenolak),
        })
    }

    /// Asks whether a code was paid; what the bank took for it is then looked after at once.
    fn settled(&mut self, trx: TrxId) -> Result<Answer, Unreachable> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        Ok(match self.repeat(&Ask::InquireVa { trx }.into())? {
            Reply::PaymentGateway(Gateway::Va { kode, paid_at, .. }) => {
                if paid_at.is_some() {
                    self.world.reconcile_now(Lewat::Kode(kode));
                }
                Answer::Dilunasi { pada: paid_at }
            }
            Reply::PaymentGateway(Gateway::TidakDikenal) => Answer::Dilunasi { pada: None },
            _ => Answer::Ditolak(Sebab::GatewayTidakDikenal),
        })
    }

    fn pay(&mut self, pesanan: PesananId, kode: u64, nilai: Rupiah) -> Result<Answer, Unreachable> {
        use bank_cms::{Reply as Bank, Request as Ask};
        let outbox = &mut self.world.outbox;
        let is_same = |payment: Payment| {
            (payment.pesanan, payment.lewat, payment.nilai) == (pesanan, Lewat::Kode(kode), nilai)
        };
        let open = outbox
            .payments()
            .find(|(_, payment, state)| *state == State::Unknown && is_same(*payment));
        let reference = match open {
            Some((reference, ..)) => reference,
            None => outbox.new_reference(),
        };
        let request = Ask::PayVa { kode, nilai, reference }.into();
        let status = Ask::PaymentStatus { reference }.into();
        let paid = |reply: &Reply| matches!(reply, Reply::BankCms(Bank::Lunas { .. }));
        let once = self.once(&request, &status, paid, open.is_some());
        let state = match &once {
            Once::Replied(reply) | Once::DoneBefore(reply) => paid(reply).then_some(State::Sent),
            Once::Failed { unknown, .. } => unknown.then_some(State::Unknown),
        };
        match state {
            Some(state) => {
                let lewat = Lewat::Kode(kode);
                self.world.await_payment(reference, pesanan, (lewat, nilai), state);
            }
            None => drop(self.world.outbox.close(Key::Pembayaran(reference))),
        }
        let reply = match once {
            Once::Replied(reply) | Once::DoneBefore(reply) => reply,
            Once::Failed { error, .. } => return Err(error),
        };
        Ok(match reply {
            Reply::BankCms(Bank::Lunas { .. }) => Answer::Lunas,
            Reply::BankCms(Bank::KodeTidakDikenal) => Answer::KodeTidakDikenal,
            Reply::BankCms(Bank::NilaiBerbeda) => Answer::NilaiBerbeda,
            Reply::BankCms(Bank::SaldoKurang) => Answer::Ditolak(Sebab::SaldoKurang),
            _ => Answer::Ditolak(Sebab::BankTidakDikenal),
        })
    }

    /// Returns the reference of a charge whose answer was lost.
    fn open_charge(&self, order: CardOrder) -> Option<u64> {
        let mut open = self.world.outbox.payments();
        let found = open.find(|(_, payment, _)| payment.lewat == Lewat::Kartu(order));
        found.map(|(reference, ..)| reference)
    }

    /// Charges a card, once for one payment: one that an act before had charged, and whose answer
    /// was lost, pays it (KKP-03).
    fn charge(
        &mut self,
        pesanan: PesananId,
        order: CardOrder,
        nilai: Rupiah,
        kartu: &Secret,
    ) -> Result<Answer, Unreachable> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let open = self.open_charge(order);
        let reference = open.unwrap_or_else(|| self.world.outbox.new_reference());
        let request = Ask::ChargeCard { order, nilai, kartu: kartu.clone() }.into();
        let status = Ask::CardStatus { order }.into();
        let charged =
            |reply: &Reply| matches!(reply, Reply::PaymentGateway(Gateway::Charged { .. }));
        // Without the rule a card is charged without asking.
        let asks = open.is_some() && self.world.platform.rules.holds(Rule::Kkp03);
        let once = self.once(&request, &status, charged, asks);
        let dahulu = matches!(once, Once::DoneBefore(_));
        let unknown = matches!(once, Once::Failed { unknown: true, .. });
        if unknown {
            let lewat = Lewat::Kartu(order);
            self.world.await_payment(reference, pesanan, (lewat, nilai), State::Unknown);
        } else {
            // The act books it, or nothing was charged.
            self.world.outbox.close(Key::Pembayaran(reference));
        }
        let reply = match once {
            Once::Replied(reply) | Once::DoneBefore(reply) => reply,
            Once::Failed { error, .. } => return Err(error),
        };
        Ok(match reply {
            Reply::PaymentGateway(Gateway::Charged { paid_at }) => {
                Answer::KartuDitagih { pada: paid_at, referensi: reference, dahulu }
            }
            Reply::PaymentGateway(Gateway::KartuDitolak) => Answer::KartuDitolak,
            _ => Answer::Ditolak(Sebab::KartuTidakDitagih),
        })
    }

    /// Asks whether a card was charged although its answer was lost; where no answer is missing,
    /// nobody is asked (BYR-14).
    fn charged(&mut self, order: CardOrder) -> Result<Answer, Unreachable> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let Some(reference) = self.open_charge(order) else {
            return Ok(Answer::Dilunasi { pada: None });
        };
        Ok(match self.repeat(&Ask::CardStatus { order }.into())? {
            Reply::PaymentGateway(Gateway::Charged { paid_at }) => {
                self.world.reconcile_now(Lewat::Kartu(order));
                Answer::Dilunasi { pada: Some(paid_at) }
            }
            Reply::PaymentGateway(Gateway::TidakDikenal) => {
                self.world.outbox.close(Key::Pembayaran(reference));
                Answer::Dilunasi { pada: None }
            }
            _ => Answer::Ditolak(Sebab::GatewayTidakDikenal),
        })
    }

    /// Asks the gateway for a payment whose callback is missing (BYR-09).
    ///
    /// Returns the instant of the settlement if it has arrived; `Ok(None)` if the gateway has not
    /// seen it.
    pub(super) fn reconcile(
        &mut self,
        lewat: Lewat,
        reference: u64,
    ) -> Result<Option<SimTime>, Fault> {
        use payment_gateway::{Reply as Gateway, Request as Ask};
        let request = match lewat {
            Lewat::Kode(kode) => Ask::VaStatus { kode, reference },
            Lewat::Kartu(order) => Ask::CardStatus { order },
        };
        match self.repeat(&request.into()) {
            Ok(Reply::PaymentGateway(Gateway::Va { paid_at, .. })) => Ok(paid_at),
            Ok(Reply::PaymentGateway(Gateway::Charged { paid_at })) => Ok(Some(paid_at)),
            Ok(_) => Ok(None),
            Err(unreachable) => Err(unreachable.fault),
        }
    }
}

/// How alike a name has to be to that of the register, in percent: the name as on the KTP.
const NAMA_SAMA: u8 = 100;

const fn identitas(status: IdentityStatus) -> Identitas {
    match status {
        IdentityStatus::Waiting => Identitas::Menunggu,
        IdentityStatus::Verified => Identitas::Terverifikasi,
        IdentityStatus::Rejected(RejectCode::FotoKtpBuram) => {
            Identitas::Ditolak(AlasanPrivy::FotoKtpBuram)
        }
        IdentityStatus::Rejected(RejectCode::NikTidakAda) => {
            Identitas::Ditolak(AlasanPrivy::NikTidakAda)
        }
        IdentityStatus::Rejected(RejectCode::DataBerbeda) => {
            Identitas::Ditolak(AlasanPrivy::DataBerbeda)
        }
    }
}

const fn certificate(status: CertificateStatus) -> Sertifikat {
    match status {
        CertificateStatus::Issue => Sertifikat::Aktif,
        CertificateStatus::NotRegistered
        | CertificateStatus::NoCertificate
        | CertificateStatus::New => Sertifikat::TidakTerdaftar,
        CertificateStatus::Expired
        | CertificateStatus::Renew
        | CertificateStatus::WaitingForVerification
        | CertificateStatus::Suspend
        | CertificateStatus::Revoke => Sertifikat::TidakAktif,
    }
}

const fn refused(reply: &privy::Reply) -> Answer {
    match reply {
        privy::Reply::OtpSalah => Answer::OtpSalah(CacatOtp::Salah),
        privy::Reply::OtpKedaluwarsa => Answer::OtpSalah(CacatOtp::Kedaluwarsa),
        privy::Reply::OtpHabis => Answer::OtpSalah(CacatOtp::Habis),
        privy::Reply::Menunggu => Answer::Ditolak(Sebab::PrivyMemproses),
        privy::Reply::TidakDikenal => Answer::Ditolak(Sebab::PenandatanganAsing),
        _ => Answer::Ditolak(Sebab::PrivyMenolak),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_that_signs_may_be_missing_is_active_or_is_not() {
        use CertificateStatus::{
            Expired, Issue, New, NoCertificate, NotRegistered, Renew, Revoke, Suspend,
            WaitingForVerification,
        };
        for (seen, meant) in [
            (vec![Issue], Sertifikat::Aktif),
            (vec![NotRegistered, NoCertificate, New], Sertifikat::TidakTerdaftar),
            (vec![Expired, Renew, WaitingForVerification, Suspend, Revoke], Sertifikat::TidakAktif),
        ] {
            for status in seen {
                assert_eq!(certificate(status), meant, "{status:?}");
            }
        }
    }

    #[test]
    fn only_a_refused_connection_surely_did_nothing() {
        for fault in Fault::ALL {
            assert_eq!(may_be_done(fault), fault != Fault::Mati, "{fault:?}");
        }
    }
}
