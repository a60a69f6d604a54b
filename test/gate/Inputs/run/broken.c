/* No C. */
nonsense
