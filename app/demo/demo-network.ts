/** The network of the demonstration: nothing else is made with this id. */
export const DEMO_NETWORK = "01926c00-0000-7000-8000-000000000001";
