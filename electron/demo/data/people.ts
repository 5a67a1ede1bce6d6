import type { LinkState } from '#shared/model/patient.ts'

/** `[id, name, link, birth date]`, by branch; e-mail and phone are made from the id. */
type Person = readonly [id: string, name: string, link: LinkState, birthDate?: string]

export const branches = [
  {
    id: 'br_makati',
    name: 'Makati',
    address: '2/F Cattleya Building, Salcedo St., Legaspi Village, Makati City',
    phone: '(02) 8555 0101',
    timeZone: 'Asia/Manila',
  },
  {
    id: 'br_quezon_city',
    name: 'Quezon City',
    address: '88 Scout Tobias St., South Triangle, Quezon City',
    phone: '(02) 8555 0202',
    timeZone: 'Asia/Manila',
  },
  {
    id: 'br_cebu',
    name: 'Cebu',
    address: 'Unit 305, Escario Central, N. Escario St., Cebu City',
    phone: '(032) 555 0303',
    timeZone: 'Asia/Manila',
  },
] as const

export const staff = [
  {
    id: 'st_ana',
    name: 'Ana Reyes',
    role: 'front-desk',
    branches: ['br_makati', 'br_quezon_city', 'br_cebu'],
  },
  {
    id: 'st_marco',
    name: 'Marco Villanueva',
    role: 'front-desk',
    branches: ['br_makati', 'br_quezon_city'],
  },
  { id: 'st_liza', name: 'Liza Abellanosa', role: 'front-desk', branches: ['br_cebu'] },
  { id: 'st_dr_cruz', name: 'Dr. Isabel Cruz', role: 'dentist', branches: ['br_makati'] },
  {
    id: 'st_joy',
    name: 'Joy Tan',
    role: 'manager',
    branches: ['br_makati', 'br_quezon_city', 'br_cebu'],
  },
] as const

export const people: Record<(typeof branches)[number]['id'], readonly Person[]> = {
  br_makati: [
    ['pt_bea_villanueva', 'Bea Villanueva', 'linked', '1996-04-12'],
    // Two people of one name: the desk has to tell them apart.
    ['pt_maria_santos_1', 'Maria Santos', 'linked', '1988-09-30'],
    ['pt_maria_santos_2', 'Maria Santos', 'linked', '1971-02-17'],
    ['pt_jose_delacruz', 'Jose dela Cruz', 'linked', '1964-11-03'],
    ['pt_nina_penaflorida', 'Niña Peñaflorida', 'linked', '2001-07-21'],
    ['pt_ramon_ongpin', 'Ramon Ongpin', 'linked', '1979-01-08'],
    ['pt_grace_dizon', 'Grace Dizon', 'linked', '1993-12-25'],
    ['pt_paolo_mercado', 'Paolo Mercado', 'unlinked', '1990-05-05'],
    ['pt_hannah_lim', 'Hannah Lim', 'linked', '1999-10-10'],
    ['pt_rico_magsaysay', 'Rico Magsaysay', 'invited', '1985-06-14'],
    ['pt_lourdes_evangelista', 'Lourdes Evangelista', 'invited', '1958-08-22'],
    ['pt_miguel_sy', 'Miguel Sy', 'unlinked'],
    [
      'pt_patricia_ledesma',
      'Patricia Ledesma-Montenegro y Zobel de la Vega',
      'unlinked',
      '1982-03-19',
    ],
  ],
  br_quezon_city: [
    ['pt_kristine_buenaventura', 'Kristine Mae Buenaventura', 'linked', '1987-02-02'],
    ['pt_antonio_macaraeg', 'Antonio Macaraeg', 'linked', '1952-06-13'],
    ['pt_sofia_tansingco', 'Sofia Tansingco', 'linked', '2003-09-09'],
    [
      'pt_lorenzo_garcia_tiangco',
      'Lorenzo Sebastián García-Tiangco y Fernández-Concepción',
      'linked',
      '1975-04-28',
    ],
    ['pt_ines_concepcion', 'Inés Concepcion', 'linked', '1991-11-11'],
    ['pt_dante_ocampo', 'Dante Ocampo', 'unlinked', '1969-12-01'],
    ['pt_carmela_yulo', 'Carmela Yulo', 'linked', '1998-01-30'],
    ['pt_jerome_bautista', 'Jerome Bautista', 'linked', '1994-07-07'],
    ['pt_alma_pineda', 'Alma Pineda', 'invited', '1980-10-16'],
    ['pt_nestor_quizon', 'Nestor Quizon', 'unlinked'],
    ['pt_cecilia_roxas', 'Cecilia Roxas', 'invited', '1966-05-24'],
    ['pt_bong_manalo', 'Bong Manalo', 'unlinked', '1977-08-08'],
  ],
  br_cebu: [
    ['pt_rosario_abellana', 'Rosario Abellana', 'linked', '1989-03-03'],
    ['pt_emmanuel_borromeo', 'Emmanuel Borromeo', 'linked', '1983-12-12'],
    ['pt_angelica_osmena', 'Angelica Osmeña', 'linked', '1997-06-06'],
    ['pt_vicente_pacana', 'Vicente Pacaña', 'linked', '1960-02-29'],
    ['pt_teresita_delosreyes', 'Teresita de los Reyes', 'linked', '1973-09-15'],
    ['pt_consuelo_abellana', 'Consuelo Abellana', 'unlinked', '1951-01-20'],
    ['pt_jp_cuenco', 'John Paul Cuenco', 'linked', '2000-04-04'],
    ['pt_marites_go', 'Marites Go', 'invited', '1968-07-27'],
    ['pt_ferdie_yap', 'Ferdinand Yap', 'unlinked'],
    ['pt_luz_cabrera', 'Luz Cabrera', 'linked', '1955-10-31'],
  ],
}
