namespace Viommu.Reference.Requests;

/// <summary>Answers one type of request.</summary>
public interface IRequestHandler
{
    /// <summary>Carries the request out and returns tail.status. The readable part is complete.</summary>
    byte Answer(Request request);
}
