#!/bin/sh
# backup.sh             copies everything into /backups once a day, with the writes that came during the copy
# backup.sh once        copies it now
# backup.sh restore F   replaces the data by the copy F of /backups, such as 2026-12-01T0300Z.archive.gz; stop the API first
#
# BACKUP_URI: the server, with an account of the role backup; to restore, with the administrator's. BACKUP_DAYS: days for which
# copies are kept. BACKUP_OPLOG: empty for a server without an oplog; a copy is then not of one moment.
set -eu
umask 077
folder=${BACKUP_FOLDER:-/backups}

copy() {
  name=$(date -u +%Y-%m-%dT%H%MZ).archive.gz
  # a name of its own until it is whole
  mongodump --quiet --uri "$BACKUP_URI" ${BACKUP_OPLOG---oplog} --gzip --archive="$folder/.unfinished"
  mv "$folder/.unfinished" "$folder/$name"
  echo "copied to $name ($(du -h "$folder/$name" | cut -f1))"
  find "$folder" -name '*.archive.gz' -mtime "+${BACKUP_DAYS:-14}" -print -delete | sed 's/^/deleted /'
}

case ${1:-daily} in
  once) copy ;;
  restore)
    mongorestore --quiet --uri "$BACKUP_URI" ${BACKUP_OPLOG---oplogReplay} --drop --gzip --archive="$folder/$2"
    echo "restored $2"
    ;;
  daily)
    while :; do
      # a failure is told, and tried again an hour later
      if copy; then pause=86400; else pause=3600; echo 'the copy failed' >&2; fi
      sleep "$pause" & wait $!
    done
    ;;
  *) echo "unknown: $1" >&2; exit 64 ;;
esac
