namespace Emulator.Http;

/// <summary>
/// Reads a request's body to its end, even if it is too long. Otherwise, a client that is still sending would get a reset connection
/// instead of the answer.
/// </summary>
internal static class WholeBody
{
    /// <summary>Beyond this size, the connection is reset after all.</summary>
    public const long DrainedBytes = 64L << 20;

    private const int MaxByteCount = 256 * 1024;
    private const int PieceBytes = 16 * 1024;

    /// <exception cref="BadHttpRequestException">The body is too long (413).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var piece = new byte[PieceBytes];
        var length = 0L;
        while (await http.Request.Body.ReadAsync(piece, http.RequestAborted) is var count and > 0)
        {
            length += count;
            if (length <= MaxByteCount)
                body.Write(piece, 0, count);
        }

        return length <= MaxByteCount
            ? body.GetBuffer().AsMemory(0, (int)body.Length)
            : throw new BadHttpRequestException(
                $"Request body too large: {length} bytes, of at most {MaxByteCount}.", StatusCodes.Status413PayloadTooLarge);
    }
}
