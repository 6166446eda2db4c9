"""What gives a card's number away, wherever one turns up that must not be kept."""


def check_digit_is_right(text: str) -> bool:
    """Whether the digits of the text end with the check digit of a card's number (Luhn, ISO/IEC 7812-1).

    >>> check_digit_is_right("4242 4242 4242 4242"), check_digit_is_right("4242 4242 4242 4241")
    (True, False)
    """
    digits = [int(each) for each in text if each.isdecimal()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
