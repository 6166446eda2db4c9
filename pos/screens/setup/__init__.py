"""The guided set-up: six steps from practice to real money, which can be left and resumed."""
