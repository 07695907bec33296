namespace ScriptEngine.Http;

/// <summary>Numbers of failures as k6 documents them; HTTP statuses from 400 on are 1000 plus the status.</summary>
internal static class HttpErrorCode
{
    public const int Default = 1000;
    public const int InvalidUrl = 1020;
    public const int RequestTimeout = 1050;
    public const int Dns = 1100;
    public const int NoSuchHost = 1101;
    public const int Tcp = 1200;
    public const int BrokenPipe = 1201;
    public const int Dial = 1210;
    public const int DialTimeout = 1211;
    public const int DialRefused = 1212;
    public const int DialUnknownErrno = 1213;
    public const int ResetByPeer = 1220;
    public const int Tls = 1300;
    public const int TlsHeader = 1301;
    public const int UnknownAuthority = 1310;
    public const int CertificateHostname = 1311;
    public const int Decompression = 1701;

    /// <summary>k6 has none for it, as it has no limit.</summary>
    public const int BodyTooLarge = 1700;
}
