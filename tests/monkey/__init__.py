"""The monkey: people, company and relay doing everything in any order."""
