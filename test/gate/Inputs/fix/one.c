{
};
longer; e = f;
