"""Values as they are printed on Chinese claim papers, and what they mean. Pure functions, no input or output.

Every `parse_…` returns one canonical value or raises `claims.errors.ValueSyntaxError`, whose text never repeats the
input; it does nothing else. Every `same_…` and `…_agree` answers True, False, or None where it cannot be told.

    normal            normalise, normalise_with_map, compact: text as it is compared
    confusions        what readers take for what (data), digits_for, one_lookalike_apart
    provinces         province codes, names, plate characters (data)
    numerals          Chinese whole numbers, banker's and everyday
    money             parse_money, parse_quantity, format_money, format_number, parse_amount_words, format_amount_words
    amount_repair     repair_amount_words, words_agree: amounts in words that a reader damaged
    dates, clock      parse_date, parse_moment, parse_span, find_dates, contract_moment
    resident_id       parse_resident_id, printed_id, checksum_ok, birth_of, sex_of, province_of, long_form, same_number,
                      masks_agree, repair_resident_id
    identity_papers   passport, permits, permanent residents; parse_identity_number by id_type
    plate, vin, uscc  parse_plate, find_plates, same_plate · parse_vin, check_digit_ok, same_vin ·
                      parse_uscc, parse_tax_id, uscc_check_ok
    bank_card, phone  parse_card_number, luhn_ok · parse_phone
    names             normal_name, same_name
    organisations     normal_organisation, same_organisation
    mrz               parse_mrz: the machine-readable zone of a passport
    bill_codes        fiscal bill and VAT invoice codes, numbers, check codes
    mask              what a customer, a log or a screen may see of a number or name
"""
