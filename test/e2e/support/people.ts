/** The organisation that the sample roster holds under these two. */
export const magnolia = { npi: '1234567893', registrationCode: 'MS00012345', name: 'Magnolia Family Clinic' }

export interface Applicant {
  username: string
  firstName: string
  lastName: string
  email: string
  /** Ten digits, as a person types them. */
  phone: string
  password: string
}

/** A front-desk clerk with a direct line. */
export const daisy: Applicant = {
  username: 'daisy.field',
  firstName: 'Daisy',
  lastName: 'Field',
  email: 'daisy@clinic.example',
  phone: '6015550142',
  password: 'river stone lantern 42',
}

/** The office manager: her address is the one that the sample roster names for the administrator. */
export const olive: Applicant = {
  username: 'olive.hart',
  firstName: 'Olive',
  lastName: 'Hart',
  email: 'office@magnolia.clinic.example',
  phone: '6015550160',
  password: 'copper kettle orchard 17',
}
