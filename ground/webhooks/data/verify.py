import base64, hashlib, hmac, time

def is_from_ringback(secret: str, headers, body: bytes) -> bool:
    id, at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False  # too old: somebody may be sending it again
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{id}.{at}.".encode() + body, hashlib.sha256)
    ours = "v1," + base64.b64encode(mac.digest()).decode()
    return any(hmac.compare_digest(ours, theirs)
               for theirs in headers["webhook-signature"].split())
