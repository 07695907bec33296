namespace LoadTesting;

/// <summary>Describes why a file or folder could not be opened or written, in words that people can act on.</summary>
public static class FileFailure
{
    private const int InvalidPath = 20;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int QuotaOfLinux = 122;
    private const int QuotaOfMac = 69;
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    // HRESULT_FROM_WIN32 of ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL and ERROR_WRITE_PROTECT.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int DiskFull = unchecked((int)0x80070070);
    private const int WriteProtected = unchecked((int)0x80070013);

    /// <summary>Whether this exception comes from the file system, and is not a fault of the program.</summary>
    public static bool IsOfFileSystem(this Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Why something cannot be written, such as "the disk is full", without the path.</summary>
    public static string Reason(this Exception exception) => exception.Reason("this user may not write there");

    /// <summary>Why a file cannot be read, without the path.</summary>
    public static string ReasonOfReading(this Exception exception) => exception.Reason("this user may not read it");

    /// <returns>The exception's own message, if there is no better one.</returns>
    private static string Reason(this Exception exception, string denied) => exception switch
    {
        UnauthorizedAccessException => denied,
        PathTooLongException => "the path is too long",
        // Unlike on Windows, this is the bare error number of the system on Unix.
        IOException { HResult: NoSpace or DiskFull or HandleDiskFull } => "the disk is full",
        IOException { HResult: QuotaOfLinux or QuotaOfMac } => "the disk quota is used up",
        IOException { HResult: ReadOnly or WriteProtected } => "the file system is read-only",
        IOException { HResult: InvalidPath } => "a part of the path is a file",
        _ => exception.Message.TrimEnd('.'),
    };

    /// <summary>Another process has opened the file exclusively.</summary>
    internal static bool IsHeldByAnother(this IOException exception) =>
        exception.HResult is SharingViolation or LockViolation or WouldBlockOnLinux or WouldBlockOnMac;
}
