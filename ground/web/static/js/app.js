// What makes pages quicker to work with. Every page is complete without it.
import { start as appearance } from "./appearance.js";
import { start as confirm } from "./confirm.js";
import { start as keys } from "./keys.js";
import { start as live } from "./live.js";
import { start as menus } from "./menus.js";
import { start as sketch } from "./sketch.js";
import { start as small } from "./small.js";
import { start as swap } from "./swap.js";
import { start as time } from "./time.js";
import { start as upload } from "./upload.js";

document.documentElement.classList.add("scripted");
for (const start of [appearance, confirm, keys, live, menus, sketch, small, swap, time, upload]) start();
