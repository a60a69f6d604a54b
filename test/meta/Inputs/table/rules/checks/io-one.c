/* io-one: finds one. */
void iov_check_ONE(void)
{
	judge(IOV_MESSAGE_WRONG, IOV_NOTE_ORIGIN);
}
