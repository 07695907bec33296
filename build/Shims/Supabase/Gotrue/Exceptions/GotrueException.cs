namespace Supabase.Gotrue.Exceptions;

/// <summary>Supabase Auth refused a request, or cannot be reached.</summary>
public class GotrueException : Exception
{
    public GotrueException(string? message)
        : base(message)
    {
    }

    public GotrueException(string message, FailureHint.Reason reason, Exception? innerException)
        : base(message, innerException) => Reason = reason;

    /// <summary>The answer's headers and status. Its body is <see cref="Content"/>.</summary>
    public HttpResponseMessage? Response { get; internal set; }

    public string? Content { get; internal set; }

    /// <summary>The HTTP status, or 0 where there was no answer.</summary>
    public int StatusCode { get; internal set; }

    public FailureHint.Reason Reason { get; private set; }

    /// <summary>Reads the reason from status and content.</summary>
    public void AddReason() => Reason = FailureHint.DetectReason(this);
}
