#!/bin/sh
# Gather the texts of the windows into resources/words/LANGUAGE/screens.ts, and compile what is translated.
# usage: sh packaging/translate.sh      then fill in what is marked unfinished, and run it again
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
sources=$(find pos/screens pos/app.py -name '*.py' 2>/dev/null | sort)
for language in en de es; do
  # English stands in the sources; it needs a file only for its plural forms.
  only=""; [ "$language" = en ] && only=-pluralonly
  $bin/pyside6-lupdate -silent $only -no-obsolete -locations none \
    $sources -source-language en -target-language "$language" -ts "resources/words/$language/screens.ts"
  $bin/pyside6-lrelease -silent "resources/words/$language/screens.ts" -qm "resources/words/$language/screens.qm"
done
