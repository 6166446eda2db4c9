"""The counter window: building an order, charging it, and watching it being paid."""
