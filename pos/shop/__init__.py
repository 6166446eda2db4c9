"""The rules of the shop: values and pure functions, without clock, disk, network, Qt or chance."""
