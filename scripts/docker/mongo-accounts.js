// Run by the image of MongoDB at its first start: an account for the API, in its own database alone, and one that only copies.
const passwordOf = (name) => {
  const password = process.env[name];
  if (!password) throw new Error(`${name} is missing`);
  return password;
};

db.getSiblingDB('passerelle').createUser({
  user: 'passerelle',
  pwd: passwordOf('MONGO_PASSWORD'),
  roles: [{ role: 'readWrite', db: 'passerelle' }],
});
db.getSiblingDB('admin').createUser({
  user: 'backup',
  pwd: passwordOf('MONGO_BACKUP_PASSWORD'),
  roles: ['backup'],
});
