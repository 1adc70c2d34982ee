/** Personas of a programme. */
export function peopleFiles({ id, between, pick, sentence }) {
  const person = (name, city) => `  ${id}_${name}:
    description: ${sentence(20)}
    profile:
      customer_id: ${id}_c_${between(1000, 9999)}
      first_name: ${name[0].toUpperCase()}${name.slice(1)}
      email: ${name}@mail.example
      email_opt_in: true
      phone: "+3584${between(1000000, 9999999)}"
      sms_opt_in: ${pick(['true', 'false'])}
      push_token: device-${name}
      push_opt_in: true
      timezone: ${city}
      locale: ${pick(['en', 'fi'])}
      ${id}_tier: ${pick(['bronze', 'silver', 'gold'])}
      ${id}_points: ${between(0, 900)}
`;
  return [['personas.yaml', `personas:\n${person('aino', 'Europe/Helsinki')}${person('bo', 'Europe/Stockholm')}${person('chen', 'Asia/Shanghai')}`]];
}
