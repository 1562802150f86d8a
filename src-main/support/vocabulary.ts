import { constants } from 'node:os'

/** Words of our own log messages, and those in which Node, SQLite, PostgreSQL, TLS and mail servers speak of faults. */
const words = `
a about accepted account accounts acquire admin again already an and anew answer answered any app arguments array as asked
at atrezzo audit authentication authenticators authority available back because been before branding breaks busy but by
call callback calls cancelled can cannot carried certificate chain chains change changed changes channel channels check
checks class cleared cleanly clock close closed code codes column command companion compatibility completions computer
config configured connect connected connecting connection constraint contains contract copy corrupt could crashed created
data database date deadlock decrypt delete delivery denied depth destination destroyed detected did directory disabled
disk dns does email empty enabled end ended enough enrollment error errors event events exceeded exist exists exited
exiting expected expired failed failing fails failure failures fault feature file files final first flow flows folder for
foreign found from full function get gone greeting groups had handshake has have healthy healthz heap hello help history
home host hostname id identity idle if image in index info input integrity internal invalid invitations iterable is issuer
it its journal key keychain keys kept killed later launch length limit limits line local lock locked log login long longer
lost machine main malformed many memory message messages method migrated migration migrations missing mode module more
name names network never new next no node not noted nothing null number object of off oidc old on one only open opened
operation or order organization other out outbox page parse parameters passkey password patch path permission phone
policy port position post process profile properties property protocol provider proxy put query read reading ready reason
reconnecting record recorded recovery refused registration rejected relation reminder reminders remembered request requests
required reset resets resource rest resume retry role rolled roster row rows running schema sealed second self semantic
send sending sent server serve session sessions setting settings shared shipping shutting signature signed sign since slow
smtp sms socket some sqlite staff start started starting state statement steps step stopped stopping store stream string
succeed supported switch syntax system table taken temporary terminate terminated terms text than that the there they
this ticket tickets time timed timeout tls to token too transaction transport tried tries trusted try turned twice type
unable unasked undefined unexpected unhandled unique unit unix unknown unlock unreachable unsupported until update updates
url use used user username usernames users valid value values verification verified verify version violates voice
waiting warn was way were when while with without works write writing wrong x509
assertion clocks completion debug delay deprecated deprecationwarning dispatch experimental experimentalwarning feature
might promise rejection sigint sigkill sigterm trace uncaught warning worker workers
aggregateerror axioserror databaseerror error nodeerror rangeerror referenceerror sqliteerror syntaxerror systemerror
typeerror urierror zoderror timeouterror aborterror
delete get head options patch post put v1
connection offline reconnecting connected failed starting invalid-input
expires fatal debug verbose unauthorized forbidden conflict unavailable mismatch incomplete denied matched
address unknown unreachable certificate old app web unwell
08001 08003 08006 23502 23503 23505 25006 28000 28p01 3d000 40001 40p01 42501 42p01 53100 53200 53300 55p03 57014 57p01
57p02 57p03
`

/** Codes of OpenSSL, of DNS and of the mail client, beside the system's own (`ENOENT`, …). */
const codes = `
CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REVOKED CERT_UNTRUSTED DEPTH_ZERO_SELF_SIGNED_CERT HOSTNAME_MISMATCH
SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE
EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME ENODATA ENOTFOUND ESERVFAIL EREFUSED EBADRESP ECANCELLED
EAUTH ECONNECTION EDNS EENVELOPE EMESSAGE EPROTOCOL ESOCKET ESTREAM ETLS
`

const split = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const known: ReadonlySet<string> = new Set(split(words))
const knownCodes: ReadonlySet<string> = new Set([...split(codes), ...Object.keys(constants.errno)])

/** Names that Node, SQLite and Chromium give to faults, without data in them. */
const faultName = /^(ERR|SQLITE)_[A-Z][A-Z_]{1,40}$/

/** Whether a word tells of faults and can't tell of people. */
export const isTechnical = (word: string): boolean =>
  known.has(word.toLowerCase()) || knownCodes.has(word) || faultName.test(word)
