"""Orders as `0001_initial` keeps them, and what the shop's pages have to say of them afterwards."""

OLD_ORDERS = """
    INSERT INTO orders_product (id, sku, name, price, sold) VALUES (1, 'mug', 'Mug', 9.50, 4711);
    INSERT INTO orders_order (id, email, name, street, postcode, city, ordered_at, shipped_at, cancelled_at) VALUES
        (1, 'Ana@mail.example', 'Ana', 'First 1', '1000', 'Faro', '2021-01-01', '2021-01-02', NULL),
        (2, 'ana@mail.example', 'Ana Silva', 'Third 3', '3000', 'Porto', '2023-01-01', NULL, NULL),
        (3, 'ANA@mail.example', 'Ana', 'Second 2', '2000', 'Braga', '2022-01-01', NULL, NULL),
        (4, 'rui@mail.example', 'Rui', 'Fourth 4', '4000', 'Evora', '2022-06-01', NULL, '2022-06-02'),
        (5, 'eva@mail.example', 'Eva', 'Fifth 5', '5000', 'Beja', '2022-03-01', NULL, NULL),
        (6, 'eva@mail.example', 'Eva Pinto', 'Sixth 6', '6000', 'Viseu', '2023-01-01', '2023-01-02', NULL),
        (7, 'eva@mail.example', 'Eva Melo', 'Seventh 7', '7000', 'Guarda', '2024-01-01', NULL, '2024-01-02'),
        (8, 'leo@mail.example', 'Leo', 'Eighth 8', '8000', 'Lagos', '2024-02-01', NULL, NULL),
        (9, 'leo@mail.example', 'Leo Reis', 'Ninth 9', '9000', 'Tomar', '2024-03-01', '2024-03-02', NULL);
    INSERT INTO orders_orderline (order_id, product_id, quantity) VALUES (1, 1, 2), (2, 1, 1), (3, 1, 1), (4, 1, 9);
"""
PARCELS = [  # order, name, street, postcode, city; oldest first
    (3, "Ana Silva", "Third 3", "3000", "Porto"),
    (5, "Eva Melo", "Seventh 7", "7000", "Guarda"),
    (2, "Ana Silva", "Third 3", "3000", "Porto"),
    (8, "Leo Reis", "Ninth 9", "9000", "Tomar"),
]
HAVE_LEFT = [
    (1, "Ana", "First 1", "1000", "Faro"),
    (6, "Eva Pinto", "Sixth 6", "6000", "Viseu"),
    (9, "Leo Reis", "Ninth 9", "9000", "Tomar"),
]
TOTALS = {1: "19.00", 2: "9.50", 4: "85.50"}
