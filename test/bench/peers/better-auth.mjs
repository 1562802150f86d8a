import { DatabaseSync } from 'node:sqlite'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { createTransport } from 'nodemailer'

/** That of server/factors/password.ts. */
export const argon2Cost = JSON.parse(process.env['BENCH_ARGON2_COST'])

/**
 * better-auth as its documentation recommends it for SQLite and for speed: WAL, indexed columns (its own migrations
 * make them), joins; no rate limit, no telemetry. No cookie cache: it would let a session that was ended go on.
 * @param {string} file the database
 * @param {{ smtpPort?: number, validateSchema?: boolean }} [options]
 */
export function openAuth(file, { smtpPort, validateSchema = true } = {}) {
  const database = new DatabaseSync(file)
  // As ours: what was answered with success is on disk.
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  const mail =
    smtpPort === undefined
      ? undefined
      : createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true })
  const auth = betterAuth({
    database,
    baseURL: process.env['BENCH_ORIGIN'],
    secret: process.env['BENCH_SECRET'],
    emailAndPassword: {
      enabled: true,
      password: {
        hash: (password) => hash(password, argon2Cost),
        verify: ({ hash: text, password }) => verify(text, password),
      },
    },
    plugins: [
      twoFactor({
        otpOptions: {
          storeOTP: 'hashed',
          sendOTP: ({ user, otp }) =>
            mail?.sendMail({
              from: 'bench@atrezzo.example',
              to: user.email,
              subject: 'Your code',
              text: `Your code is\n\n${otp}\n\nNobody will ask you for it.`,
            }),
        },
      }),
    ],
    advanced: { database: { joins: true, validateSchema } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
  return { auth, database }
}
